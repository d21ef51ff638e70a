import { type RedisClient, redisClient } from '../redis/index.ts';

/** A process of Redis, and the data that it shares with its replicas. */
const identityIn = (info: string): string[] => info.match(/^(run_id|master_replid):\w+/gm) ?? [];

const identitiesOf = async (client: RedisClient): Promise<string[]> => {
  const nodes = 'nodes' in client ? client.nodes('all') : [client];
  const infos = await Promise.all(nodes.flatMap((node) => [node.info('server'), node.info('replication')]));
  return infos.flatMap(identityIn);
};

/** Whether a client speaks with the Redis at an address, with one of its nodes or with a replica of it. */
export const isSameRedis = async (client: RedisClient, url: string): Promise<boolean> => {
  const other = redisClient({ url, use: 'commands', onError: () => undefined });
  try {
    // A cluster knows its nodes once it has answered.
    await other.ping();
    const [ours, theirs] = await Promise.all([identitiesOf(client), identitiesOf(other)]);
    return ours.some((one) => theirs.includes(one));
  } finally {
    other.disconnect();
  }
};
