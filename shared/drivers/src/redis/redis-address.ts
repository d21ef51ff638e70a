export type Node = { readonly host: string; readonly port: number };
export type RedisAddress = {
  readonly kind: 'standalone' | 'sentinel' | 'cluster';
  readonly nodes: readonly [Node, ...Node[]];
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
  /** Name of the master group that the sentinels watch. */
  readonly group?: string;
  readonly db: number;
};

const ADDRESS =
  /^redis(?<tls>s)?(?:\+(?<kind>sentinel|cluster))?:\/\/(?:(?<user>[^:@/]*)(?::(?<word>[^@/]*))?@)?(?<nodes>[^/?]+)(?:\/(?<path>[^?]*))?$/;
const usualPorts = { standalone: 6_379, sentinel: 26_379, cluster: 6_379 } as const;

const nodeOf = (text: string, usualPort: number): Node => {
  const match = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text);
  if (!match?.[1]) throw new Error('not an address of Redis');
  return { host: match[1].replace(/^\[|\]$/g, ''), port: Number(match[2] ?? usualPort) };
};

const databaseIn = (kind: RedisAddress['kind'], parts: readonly string[]): number => {
  const text = kind === 'sentinel' ? parts[1] : parts[0];
  const db = Number(text || 0);
  if (!Number.isInteger(db) || (kind === 'cluster' && db !== 0)) throw new Error('not an address of Redis');
  return db;
};

/**
 * The parts of a Redis address: `redis://[user:password@]host:port[/db]`,
 * `redis+sentinel://[…@]host:port,host:port/group[/db]` or `redis+cluster://[…@]host:port,host:port`; `rediss` for TLS.
 * The message of a refusal never repeats the address, which may hold a password.
 */
export const redisAddress = (url: string): RedisAddress => {
  const { tls, kind: named, user, word, nodes = '', path = '' } = ADDRESS.exec(url)?.groups ?? {};
  // The expression lets no other word through.
  const kind = (named ?? 'standalone') as RedisAddress['kind'];
  const [first = '', ...rest] = nodes.split(',');
  const parts = path.split('/');
  if (kind === 'sentinel' && !parts[0]) throw new Error('an address of sentinels names its group: …/group');
  if (kind === 'standalone' && rest.length > 0) throw new Error('not an address of Redis');
  return {
    kind,
    nodes: [nodeOf(first, usualPorts[kind]), ...rest.map((node) => nodeOf(node, usualPorts[kind]))],
    tls: tls !== undefined,
    ...(user ? { username: decodeURIComponent(user) } : {}),
    ...(word ? { password: decodeURIComponent(word) } : {}),
    ...(kind === 'sentinel' && parts[0] ? { group: parts[0] } : {}),
    db: databaseIn(kind, parts),
  };
};
