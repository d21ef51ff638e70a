import { soon } from '../soon.ts';
import { startRedisServer } from './start-redis-server.ts';

export type TestSentinel = {
  readonly url: string;
  /** Ends the master at once; resolves when the replica has taken its place. */
  readonly failOver: () => Promise<void>;
};

const GROUP = 'main';

/** A master, its replica and a sentinel for one test file. */
export const testRedisSentinel = async (): Promise<TestSentinel> => {
  const master = await startRedisServer([]);
  const replica = await startRedisServer([`replicaof 127.0.0.1 ${master.port}`]);
  await soon(async () => (await replica.ask('INFO replication')).includes('master_link_status:up'));
  const watching = [
    `sentinel monitor ${GROUP} 127.0.0.1 ${master.port} 1`,
    `sentinel down-after-milliseconds ${GROUP} 500`,
    `sentinel failover-timeout ${GROUP} 5000`,
  ];
  const sentinel = await startRedisServer(watching, ['--sentinel']);
  await soon(async () => (await sentinel.ask(`SENTINEL replicas ${GROUP}`)).includes(String(replica.port)));
  return {
    url: `redis+sentinel://127.0.0.1:${sentinel.port}/${GROUP}`,
    failOver: async () => {
      master.kill();
      await soon(async () => (await replica.ask('INFO replication')).includes('role:master'));
    },
  };
};
