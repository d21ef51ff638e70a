import type { Catalogue, Service } from '@convi/contracts';
import { openTelegram } from '@convi/testing';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { until } from '../../../infra/local/processes/until.mjs';
import { type Convi, startConvi } from '../../stack/convi.ts';
import { type Answers, openAnswers } from '../calls/ask.ts';
import { type Marks, newMarks, newTag } from '../marking/marks.ts';
import { type Mail, openMailServer } from './mail-server.ts';
import { openTraffic, type Traffic } from './traffic.ts';
import { type ProcessWatch, watchProcesses } from './watch-processes.ts';

/** A Convi of its own in which a test writes marks, and everything by which its sinks are read. */
export type Site = {
  readonly convi: Convi;
  readonly opsPassword: string;
  /** When the first user could speak, as files tell time. */
  readonly since: number;
  readonly marks: Marks;
  /** Tokens and cookies that were given out. */
  readonly credentials: Set<string>;
  readonly answers: Answers;
  readonly redis: Redis;
  readonly traffic: Traffic;
  readonly database: Client;
  readonly watch: ProcessWatch;
  /** Mail that was sent, the last one last. */
  readonly mails: readonly Mail[];
  /** Where its bot is. */
  readonly telegram: Awaited<ReturnType<typeof openTelegram>>;
  readonly close: () => Promise<void>;
};

/** Redis writes down every command as if it had taken too long. */
const allIsSlow = async (redis: Redis): Promise<void> => {
  await redis.config('SET', 'slowlog-max-len', '2000');
  await redis.config('SET', 'slowlog-log-slower-than', '0');
};

const ROOMS_OPEN_WITHIN_MS = 60_000;

/** A room is open when its worker has said so: on a busy machine a moment after it is ready. */
const untilOpen = async ({ url }: Convi, rooms: readonly Service[]): Promise<void> => {
  const isOpen = async (): Promise<boolean> => {
    const { services } = (await (await fetch(`${url}/v1/formats`)).json()) as Catalogue;
    return rooms.every((room) => services[room].available);
  };
  if (!(await until(isOpen, { deadlineMs: ROOMS_OPEN_WITHIN_MS }))) throw new Error('not all rooms opened');
};

/** A server that a test ends takes its connections along. */
const unheard = (): void => undefined;

const connected = async (convi: Convi) => {
  const redis = new Redis(convi.redisUrl).on('error', unheard);
  await allIsSlow(redis);
  const database = new Client({ connectionString: convi.databaseUrl }).on('error', unheard);
  await database.connect();
  return { redis, database, traffic: await openTraffic(convi.redisUrl) };
};

type Wish = {
  readonly settings?: Readonly<Record<string, string>>;
  /** How often its processes are looked at. */
  readonly lookEveryMs?: number;
};

/** Starts it with some rooms. */
export const openSite = async (rooms: readonly Service[], { settings = {}, lookEveryMs = 250 }: Wish = {}) => {
  const opsPassword = newTag();
  // Whatever could be said is said.
  const loud = { CONVI_OPS_PASSWORD: opsPassword, CONVI_LOG_LEVEL: 'debug' };
  const mail = await openMailServer();
  const token = `${newTag()}:${newTag()}`;
  const telegram = await openTelegram(token);
  const messengers = { CONVI_SMTP_URL: mail.url, CONVI_TELEGRAM_TOKEN: token, CONVI_TELEGRAM_API_URL: telegram.url };
  const convi = await startConvi(rooms, { ...loud, ...messengers, ...settings });
  await untilOpen(convi, rooms);
  // Files tell time a little coarser than the clock.
  const since = Date.now() - 50;
  const { redis, database, traffic } = await connected(convi);
  const watch = watchProcesses(convi, lookEveryMs);
  const close = async (): Promise<void> => {
    watch.stop();
    traffic.close();
    redis.disconnect();
    await database.end();
    await convi.stop();
    await mail.close();
    await telegram.close();
  };
  const kept = { marks: newMarks(), credentials: new Set<string>(), answers: openAnswers() };
  return {
    mails: mail.received,
    telegram,
    convi,
    opsPassword,
    since,
    ...kept,
    redis,
    traffic,
    database,
    watch,
    close,
  } satisfies Site;
};
