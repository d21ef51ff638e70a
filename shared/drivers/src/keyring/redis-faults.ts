import { setTimeout as after } from 'node:timers/promises';
import { type RedisClient, redisClient } from '../redis/index.ts';
import { type RedisFacts, redisFacts, replicasIn } from './redis-facts.ts';

const REPLICA_WITHIN_MS = 2_000;

const present = (faults: readonly (string | false)[]): string[] => faults.filter((fault) => fault !== false);

const persistence = ({ info, config }: RedisFacts): string[] =>
  present([info('aof_enabled') !== '0' && 'set appendonly to no', config('save') !== '' && 'set save to ""']);

/** What a slow command was stands in the log with its arguments: for a command that stores a key that is the key. */
const withoutSlowlog = async (client: RedisClient, { config }: RedisFacts): Promise<string[]> => {
  if (config('slowlog-log-slower-than') === '-1') return [];
  try {
    await client.call('CONFIG', 'SET', 'slowlog-log-slower-than', '-1');
    await client.call('SLOWLOG', 'RESET');
    return [];
  } catch {
    return ['set slowlog-log-slower-than to -1'];
  }
};

const replicaFaults = (facts: RedisFacts): string[] =>
  present([
    ...persistence(facts),
    // The usual way of a replica is to write what its master sends to a file first.
    facts.config('repl-diskless-load') === 'disabled' && 'set repl-diskless-load to on-empty-db',
  ]).map((fault) => `on its replica ${fault}`);

const ask = async (url: string): Promise<RedisFacts | undefined> => {
  const client = redisClient({ url, use: 'commands', onError: () => undefined });
  const late = after(REPLICA_WITHIN_MS, undefined, { ref: false });
  try {
    // One that cannot be reached from here cannot be seen: it is not held against the master.
    return await Promise.race([redisFacts(client).catch(() => undefined), late]);
  } finally {
    client.disconnect();
  }
};

const faultsOfReplicas = async (url: string, facts: RedisFacts): Promise<string[]> => {
  const replicas = replicasIn(facts);
  if (replicas.length === 0) return [];
  const seen = await Promise.all(
    replicas.map(({ host, port }) => {
      const address = new URL(url);
      address.hostname = host.includes(':') ? `[${host}]` : host;
      address.port = String(port);
      return ask(address.href);
    }),
  );
  return [
    ...present([facts.config('repl-diskless-sync') !== 'yes' && 'set repl-diskless-sync to yes']),
    ...new Set(seen.flatMap((each) => (each ? replicaFaults(each) : []))),
  ];
};

/**
 * What makes a Redis unfit to hold keys: it writes them to a disk, where they outlive their end, may drop them before it, or
 * shows them in a log. Takes a client and the address of the same Redis. Turns the log of slow commands off by itself.
 */
export const redisFaults = async (client: RedisClient, url: string): Promise<string[]> => {
  const facts = await redisFacts(client);
  return [
    ...present([facts.info('role') !== 'master' && 'name the master, this is a replica']),
    ...persistence(facts),
    ...present([facts.info('maxmemory_policy') !== 'noeviction' && 'set maxmemory-policy to noeviction']),
    ...(await withoutSlowlog(client, facts)),
    ...(await faultsOfReplicas(url, facts)),
  ];
};
