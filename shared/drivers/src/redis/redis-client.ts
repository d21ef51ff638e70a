import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { type RedisAddress, redisAddress } from './redis-address.ts';

export type RedisClient = Redis | Cluster;

type ClientOptions = {
  readonly url: string;
  /** `commands` fails after a few seconds without Redis; `blocking` waits for as long as it takes (subscriptions, workers). */
  readonly use: 'commands' | 'blocking';
  /** Told of each lost or refused connection. */
  readonly onError: (error: Error) => void;
};

const COMMAND_TIMEOUT_MS = 10_000;
/** A busy machine may take longer than the usual second; giving up too early looks like an outage. */
const SLOTS_TIMEOUT_MS = 5_000;
const RECONNECTS_PER_COMMAND = 12;
const LONGEST_DELAY_MS = 1_000;

const retryStrategy = (times: number): number => Math.min(25 * 2 ** Math.min(times, 6), LONGEST_DELAY_MS);

// Every script can be sent twice: whatever Redis may not have answered before a connection broke is sent again.
const optionsFor = (address: RedisAddress, use: ClientOptions['use']) =>
  ({
    ...(address.username ? { username: address.username } : {}),
    ...(address.password ? { password: address.password } : {}),
    ...(address.tls ? { tls: {} } : {}),
    db: address.db,
    retryStrategy,
    autoResendUnfulfilledCommands: true,
    // A failover: the old master refuses writes until the client looks for the new one.
    reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? (2 as const) : false),
    ...(use === 'commands'
      ? { maxRetriesPerRequest: RECONNECTS_PER_COMMAND, commandTimeout: COMMAND_TIMEOUT_MS }
      : { maxRetriesPerRequest: null }),
  }) satisfies RedisOptions;

/** A cluster applies the timeout to commands that it has sent, not to those that wait for it to come back. */
const impatient = (cluster: Cluster): Cluster => {
  const send = cluster.sendCommand.bind(cluster);
  cluster.sendCommand = (command, ...rest) => {
    command.setTimeout(COMMAND_TIMEOUT_MS);
    return send(command, ...rest);
  };
  return cluster;
};

const connect = (address: RedisAddress, options: ReturnType<typeof optionsFor>): RedisClient => {
  const [node] = address.nodes;
  if (address.kind === 'cluster') {
    const { retryStrategy: _, ...redisOptions } = options;
    const cluster = new Cluster([...address.nodes], {
      redisOptions,
      clusterRetryStrategy: retryStrategy,
      slotsRefreshTimeout: SLOTS_TIMEOUT_MS,
    });
    return 'commandTimeout' in options ? impatient(cluster) : cluster;
  }
  if (address.kind === 'sentinel') {
    const tls = address.tls ? { sentinelTLS: {}, enableTLSForSentinelMode: true } : {};
    return new Redis({ ...options, ...tls, sentinels: [...address.nodes], name: address.group ?? '' });
  }
  return new Redis({ ...options, ...node });
};

/** A client for one Redis, one watched by sentinels, or a cluster, by its address. The caller ends it with `disconnect`. */
export const redisClient = ({ url, use, onError }: ClientOptions): RedisClient => {
  const address = redisAddress(url);
  const client = connect(address, optionsFor(address, use));
  client.on('error', onError);
  return client;
};
