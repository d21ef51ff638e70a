import { randomBytes } from 'node:crypto';
import type { Language } from '@convi/contracts';
import { hashOfCredential, newId, sameHash } from '@convi/kernel';
import type { Kysely, Selectable } from 'kysely';
import { cookieOf } from '../../access/shown.ts';
import type { Tables } from '../../database/tables.ts';
import type { Visit } from '../../http/visit.ts';
import { requestCookieName } from '../../sessions/session-cookie.ts';
import type { AccountPorts } from '../account-ports.ts';
import { keyedHash, plainCode, randomSigns } from '../keyed-hash.ts';
import type { AccountTables, Purpose } from '../tables.ts';

export type SignInRequest = Selectable<AccountTables['sign_in_request']>;

/** Long enough to find a mail, short enough that a code seen later is of no use. */
const REQUEST_MS = 10 * 60_000;
/** In Telegram nothing has to be looked for. */
export const TELEGRAM_MS = 5 * 60_000;
const TRIES = 5;
const CODE_SIGNS = 8;

type Wanted = {
  readonly purpose: Purpose;
  readonly language: Language;
  readonly address?: string;
  readonly accountId?: string | undefined;
  readonly passwordHash?: string;
  readonly invitation?: string | undefined;
  /** The age that a new account must say to have reached, and whether it did. */
  readonly age?: number | undefined;
  readonly ofAge?: boolean | undefined;
  readonly lifeMs?: number;
};

export type OpenRequest = {
  readonly id: string;
  /** What the browser keeps in its cookie: the code counts with it only. */
  readonly browser: string;
  readonly expiresAt: number;
  /** What may be sent. It is kept as a hash under a key that is not in the database. */
  readonly code: string;
};

const codeHash = ({ secret }: AccountPorts, id: string, code: string): string =>
  keyedHash(secret, 'sign-in-code', `${id} ${plainCode(code)}`);

const shown = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Opens a request for a code of one browser. Whether anybody is ever sent that code is up to the caller. */
export const openRequest = async (
  ports: AccountPorts,
  database: Kysely<Tables>,
  wanted: Wanted,
): Promise<OpenRequest> => {
  const [id, browser, code, now] = [
    newId(),
    randomBytes(32).toString('base64url'),
    randomSigns(CODE_SIGNS),
    ports.clock.now(),
  ];
  const { lifeMs = REQUEST_MS } = wanted;
  // Those that are over go when the next one comes.
  await database.deleteFrom('sign_in_request').where('expires_at', '<', now).execute();
  await database
    .insertInto('sign_in_request')
    .values({
      ...{ id, browser_hash: hashOfCredential(browser), purpose: wanted.purpose, language: wanted.language },
      ...{ address: wanted.address ?? null, account_id: wanted.accountId ?? null },
      ...{ code_hash: codeHash(ports, id, code), password_hash: wanted.passwordHash ?? null },
      ...{ invitation: wanted.invitation ?? null, tries_left: TRIES, expires_at: now + lifeMs },
      ...{ age: wanted.age ?? null, of_age: wanted.ofAge ?? false },
    })
    .execute();
  return { id, browser, expiresAt: now + lifeMs, code: shown(code) };
};

/** Gives a request another code, as when it has been confirmed elsewhere. Returns what may be sent. */
export const renewCode = async (ports: AccountPorts, database: Kysely<Tables>, id: string): Promise<string> => {
  const code = randomSigns(CODE_SIGNS);
  await database
    .updateTable('sign_in_request')
    .set({ code_hash: codeHash(ports, id, code) })
    .where('id', '=', id)
    .execute();
  return shown(code);
};

/** The request of this browser, with one try of it taken: undefined when there is none, or none is left. */
export const takeTry = async (
  { clock, database, settings }: AccountPorts,
  { request }: Visit,
  purposes: readonly Purpose[],
): Promise<SignInRequest | undefined> => {
  const browser = cookieOf(request, requestCookieName(settings));
  if (browser === undefined) return undefined;
  return database
    .updateTable('sign_in_request')
    .set(({ eb }) => ({ tries_left: eb('tries_left', '-', 1) }))
    .where('browser_hash', '=', hashOfCredential(browser))
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('tries_left', '>', 0)
    .where('expires_at', '>', clock.now())
    .returningAll()
    .executeTakeFirst();
};

export const isCodeOf = (ports: AccountPorts, { id, code_hash }: SignInRequest, code: string): boolean =>
  code_hash !== null && sameHash(code_hash, codeHash(ports, id, code));

/** Uses a request up. Of any number of uses at once one is told true. */
export const useUp = async (
  { clock }: AccountPorts,
  database: Kysely<Tables>,
  { id }: SignInRequest,
): Promise<boolean> => {
  const used = await database
    .updateTable('sign_in_request')
    .set({ used_at: clock.now() })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
};
