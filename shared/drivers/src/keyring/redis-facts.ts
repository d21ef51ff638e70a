import type { RedisClient } from '../redis/index.ts';

/** What a Redis says of itself. */
export type RedisFacts = {
  readonly info: (name: string) => string | undefined;
  readonly config: (name: string) => string | undefined;
};

const CONFIG_NAMES = ['save', 'slowlog-log-slower-than', 'repl-diskless-sync', 'repl-diskless-load'] as const;

const configOf = async (client: RedisClient): Promise<ReadonlyMap<string, string>> => {
  const answer: unknown = await client.call('CONFIG', 'GET', ...CONFIG_NAMES);
  if (!Array.isArray(answer)) throw new Error('Redis does not tell its configuration');
  const words = answer.map(String);
  return new Map(words.flatMap((name, at) => (at % 2 === 0 ? [[name, words[at + 1] ?? '']] : [])));
};

/** Asks a Redis for what decides where keys could go from it. Throws when it does not tell. */
export const redisFacts = async (client: RedisClient): Promise<RedisFacts> => {
  const sections = ['server', 'persistence', 'memory', 'replication'];
  const [config, ...infos] = await Promise.all([configOf(client), ...sections.map((name) => client.info(name))]);
  const text = infos.join('\n');
  return {
    config: (name) => config.get(name),
    info: (name) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(text)?.[1]?.trim(),
  };
};

/** Where the replicas of a master are, as far as it knows. */
export const replicasIn = ({ info }: RedisFacts): { readonly host: string; readonly port: number }[] =>
  Array.from({ length: Number(info('connected_slaves') ?? 0) }, (_, n) => info(`slave${n}`) ?? '').flatMap((line) => {
    const [, host, port] = /^ip=([^,]+),port=(\d+),/.exec(line) ?? [];
    return host && port ? [{ host, port: Number(port) }] : [];
  });
