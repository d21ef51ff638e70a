import { randomBytes, randomInt } from 'node:crypto';
import type { Language, TelegramStep } from '@convi/contracts';
import { AppError, hashOfCredential } from '@convi/kernel';
import type { Visit } from '../../http/visit.ts';
import { setRequestCookie } from '../../sessions/session-cookie.ts';
import { visitorOf } from '../../sessions/visitor.ts';
import type { AccountPorts } from '../account-ports.ts';
import { openRequest, TELEGRAM_MS } from '../sign-in/sign-in-request.ts';

type Wanted = {
  readonly purpose: 'telegram' | 'link-telegram';
  readonly language: Language;
  readonly accountId?: string;
  readonly invitation?: string | undefined;
  readonly age?: number | undefined;
  readonly ofAge?: boolean | undefined;
};

/** 192 random bits in 32 characters, as a link of a bot can carry them. */
const START_BYTES = 24;
export const START_PATTERN = /^[\w-]{32}$/;

/** Two digits, none of them a zero in front: they are read from one screen and found on another. */
export const newNumber = (): string => String(randomInt(10, 100));

const botName = async ({ bot }: AccountPorts): Promise<string> => {
  const name = await bot?.name().catch(() => undefined);
  if (name === undefined) throw new AppError('telegram-unavailable');
  return name;
};

/** Opens a request of this browser that is confirmed in Telegram. The code that is sent there is given back here. */
export const beginTelegram = async (ports: AccountPorts, visit: Visit, wanted: Wanted): Promise<TelegramStep> => {
  const bot = await botName(ports);
  const [start, number] = [randomBytes(START_BYTES).toString('base64url'), newNumber()];
  const { browser, expiresAt } = await ports.database.transaction().execute(async (transaction) => {
    const request = await openRequest(ports, transaction, { ...wanted, lifeMs: TELEGRAM_MS });
    await transaction
      .insertInto('telegram_request')
      .values({
        ...{ id: request.id, start_hash: hashOfCredential(start), number, state: 'waiting' },
        ...{ subject: null, name: null, ...visitorOf(visit.request) },
      })
      .execute();
    return request;
  });
  setRequestCookie(ports.settings, visit.response, { value: browser, maxAgeMs: TELEGRAM_MS });
  const link = `https://t.me/${bot}?start=${start}`;
  return { step: 'telegram', link, bot, number, expiresAt: new Date(expiresAt).toISOString() };
};
