import { plans, services } from '@convi/contracts';
import * as z from 'zod';
import { secret, secretOf } from './secret.ts';
import { ages, byteSize, duration, list } from './units.ts';

type Variable = { readonly schema: z.ZodType; readonly about: string; readonly example?: string };

const port = z.coerce.number().int().min(0).max(65_535);

const row = <S extends z.ZodType>(schema: S, about: string, example?: string) => ({
  schema,
  about,
  ...(example !== undefined && { example }),
});

type RetentionName =
  `CONVI_RETENTION_${Uppercase<(typeof services)[number]>}_${Uppercase<(typeof plans)[number]>}_${'WINDOW' | 'CEILING'}`;

const retentionNames = services.flatMap((service) =>
  plans.flatMap((plan) =>
    ['WINDOW', 'CEILING'].map((what) => `CONVI_RETENTION_${service.toUpperCase()}_${plan.toUpperCase()}_${what}`),
  ),
) as RetentionName[];

const retentionRows = Object.fromEntries(
  retentionNames.map((name) => [
    name,
    row(duration.optional(), 'Lowers a row of the retention table; it cannot raise one.', '15m'),
  ]),
) as Record<RetentionName, ReturnType<typeof row<z.ZodOptional<typeof duration>>>>;

/** Every setting there is: its schema with the default, and what it means. `.env.example` is made from this table. */
export const variables = {
  PORT: row(port.default(8_080), 'Port of the public door.', '8080'),
  CONVI_BIND: row(z.string().default('127.0.0.1'), 'Address that the public door listens on.', '127.0.0.1'),
  CONVI_PUBLIC_URL: row(
    z.url({ protocol: /^https?$/ }).optional(),
    'Address that people use; https makes cookies Secure.',
    'https://convi.example',
  ),
  CONVI_TRUSTED_PROXIES: row(
    list.default([]),
    'Addresses or networks whose forwarded headers are believed, comma-separated.',
    '127.0.0.1',
  ),
  CONVI_HOME: row(z.string().min(1).default('.convi'), 'Folder of everything that one machine keeps.', '.convi'),
  REDIS_URL: row(
    // Not a URL to the letter: a sentinel or cluster address names several hosts, separated by commas.
    z.string().regex(/^rediss?(\+(sentinel|cluster))?:\/\/[^\s/]+/),
    'Redis of records, queues and events: redis://host:port, redis+sentinel://host:port,host:port/group or redis+cluster://host:port,host:port; rediss for TLS.',
    'redis://127.0.0.1:6379',
  ),
  DATABASE_URL: row(
    z.url({ protocol: /^postgres(ql)?$/ }).transform(secretOf),
    'PostgreSQL of what outlives projects, read by the gateway only; ?host=/folder names a socket, ?sslmode=verify-full asks for TLS.',
    'postgres://convi:password@127.0.0.1:5432/convi',
  ),
  S3_ENDPOINT: row(
    z.url({ protocol: /^https?$/ }).optional(),
    'S3-compatible store; without it files are kept below CONVI_HOME.',
    'http://127.0.0.1:9000',
  ),
  S3_BUCKET: row(z.string().min(3).default('convi'), 'Bucket of sealed files.', 'convi'),
  S3_ACCESS_KEY: row(secret(1).optional(), 'Access key of the store.'),
  S3_SECRET_KEY: row(secret(1).optional(), 'Secret key of the store.'),
  CONVI_KEYRING_URL: row(
    z.url({ protocol: /^(file|rediss?)$/ }).optional(),
    'Where project keys live: file:///folder (one machine) or a dedicated redis:// without persistence. Never back it up.',
    'redis://keyring:6379',
  ),
  CONVI_SCRATCH_BYTES: row(
    byteSize.optional(),
    'Memory that files in work may use; a quarter of the machine when not said.',
    '4G',
  ),
  CONVI_SCRATCH_DIR: row(z.string().default('/dev/shm'), 'Folder in memory where engines work.', '/dev/shm'),
  CONVI_STORE_BYTES: row(byteSize.optional(), 'Uploads are refused when the store holds this much.', '100G'),
  CONVI_LIMITS: row(
    z.enum(['on', 'off']).default('on'),
    'off: no rate limits and quotas; on a loopback address only.',
    'on',
  ),
  CONVI_OPS_PASSWORD: row(secret(12).optional(), 'Opens /ops/queues; without it the page does not exist.'),
  CONVI_PRIVATE_PORT: row(port.default(0), 'Port of health and metrics on the loopback; 0 takes a free one.', '9464'),
  CONVI_ENGINES: row(
    z.enum(['ahead', 'on-demand']).default('ahead'),
    'on-demand: engines start when needed (small machines).',
    'ahead',
  ),
  CONVI_CLOCK_FILE: row(z.string().optional(), 'Tests only: file with milliseconds that are added to the time.'),
  CONVI_STEPS_FOLDER: row(
    z.string().optional(),
    'Tests only: folder that names the step of an ending at which a process stands still.',
  ),
  CONVI_SIGNING_FOLDER: row(
    z.string().optional(),
    'Folder of the keys that sign receipts and the chain; below CONVI_HOME when not said. Back it up.',
    '/var/lib/convi/signing',
  ),
  CONVI_ACCESS: row(
    z.enum(['open', 'invite', 'private']).default('open'),
    'Who may use this instance: everybody; accounts, which need an invitation; accounts that exist.',
    'open',
  ),
  CONVI_OPERATOR_NAME: row(
    z.string().min(1).max(200).optional(),
    'Who answers for this instance, as /privacy and /terms tell it; in many countries the law asks for it.',
    'Example Ltd, 1 Example Street, Dublin',
  ),
  CONVI_OPERATOR_CONTACT: row(
    z.email().optional(),
    'Mail address at which the operator is asked about privacy and terms.',
    'privacy@convi.example',
  ),
  CONVI_ACCOUNT_SECRET: row(
    secret(32).optional(),
    'Seals what accounts keep here; the same for all gateways. Made below CONVI_HOME when not said. Back it up.',
  ),
  CONVI_SMTP_URL: row(
    z
      .url({ protocol: /^smtps?$/ })
      .transform(secretOf)
      .optional(),
    'Server that sends mail; without it addresses are not proved and no codes are sent.',
    'smtp://user:password@mail.example:587',
  ),
  CONVI_MAIL_FROM: row(z.email().default('convi@localhost.localdomain'), 'Sender of mail.', 'convi@convi.example'),
  CONVI_TELEGRAM_TOKEN: row(
    secret(20).optional(),
    'Token of the bot of Telegram that people sign in by; without it there is no such way.',
  ),
  CONVI_TELEGRAM_API_URL: row(
    z.url({ protocol: /^https?$/ }).default('https://api.telegram.org'),
    'Where the Bot API of Telegram is.',
    'https://api.telegram.org',
  ),
  CONVI_AGES: row(
    ages.default({}),
    'Ages that a new account must say to have reached, over the table of countries; * for all others, 0 asks nothing.',
    'DE=16,US=13,*=0',
  ),
  CONVI_CANARY_URL: row(
    z.url({ protocol: /^https?$/ }).optional(),
    'Address of the public door; when said, a project tries the promise through it every minute.',
    'https://convi.example',
  ),
  CONVI_START_TOKEN: row(z.string().optional(), 'Marks the processes of one start, so that they can be listed.'),
  CONVI_LOG_LEVEL: row(
    z.enum(['debug', 'info', 'warn', 'error']).default('info'),
    'Least level that is logged.',
    'info',
  ),
  ...retentionRows,
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;
export type Config<N extends VariableName = VariableName> = {
  readonly [K in N]: z.output<(typeof variables)[K]['schema']>;
};
