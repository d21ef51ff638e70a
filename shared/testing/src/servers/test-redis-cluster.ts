import { soon } from '../soon.ts';
import { freePort } from './free-port.ts';
import { startRedisServer } from './start-redis-server.ts';

/**
 * A cluster of one node for one test file. One node is enough to see every mistake of a cluster in our scripts: it refuses
 * commands whose keys lie in several slots.
 */
export const testRedisCluster = async (): Promise<{ readonly url: string }> => {
  const { port, ask } = await startRedisServer([
    'cluster-enabled yes',
    `cluster-port ${await freePort()}`,
    // A node that has never met another one does not know its own address.
    'cluster-announce-ip 127.0.0.1',
  ]);
  await ask('CLUSTER ADDSLOTSRANGE 0 16383');
  await soon(async () => (await ask('CLUSTER INFO')).includes('cluster_state:ok'));
  return { url: `redis+cluster://127.0.0.1:${port}` };
};
