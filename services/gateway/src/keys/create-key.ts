import type { KeyMode, NewApiKey, Scope } from '@convi/contracts';
import { AppError, hashOfCredential, newId } from '@convi/kernel';
import type { Transaction } from 'kysely';
import type { SessionCaller } from '../access/caller.ts';
import type { AccountPorts } from '../accounts/account-ports.ts';
import { tellEvent } from '../accounts/tell-event.ts';
import type { Tables } from '../database/tables.ts';
import type { Visit } from '../http/visit.ts';
import { visitorOf } from '../sessions/visitor.ts';
import { beginningOf, newKeyText } from './key-text.ts';
import { keyView, ownKey } from './key-view.ts';

const MOST_KEYS = 50;

type Wanted = {
  readonly label: string;
  readonly mode: KeyMode;
  readonly scopes: readonly Scope[];
  readonly endsAt?: number | undefined;
};
type Making = {
  readonly caller: SessionCaller;
  readonly visit: Visit;
  readonly wanted: Wanted;
  readonly kind?: 'key-made' | 'key-rotated';
};

const checkRoom = async (transaction: Transaction<Tables>, accountId: string, now: number): Promise<void> => {
  // The account's row is held, so that two at once do not both find the last place.
  await transaction.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().execute();
  const { count } = await transaction
    .selectFrom('api_key')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
    .executeTakeFirstOrThrow();
  if (count >= MOST_KEYS) throw new AppError('too-many-keys');
};

/** Makes a key within a transaction. The key itself is in what this returns and nowhere else. */
export const insertKey = async (
  { clock }: Pick<AccountPorts, 'clock'>,
  transaction: Transaction<Tables>,
  { caller: { accountId }, visit, wanted, kind = 'key-made' }: Making,
): Promise<NewApiKey> => {
  const [id, key, now] = [newId(), newKeyText(wanted.mode), clock.now()];
  await checkRoom(transaction, accountId, now);
  await transaction
    .insertInto('api_key')
    .values({
      ...{ id, account_id: accountId, mode: wanted.mode, label: wanted.label, begins: beginningOf(key) },
      ...{ hash: hashOfCredential(key), scopes: JSON.stringify([...new Set(wanted.scopes)]), created_at: now },
      ...{ ends_at: wanted.endsAt ?? null, revoked_at: null, used_at: null, network: null },
    })
    .execute();
  await tellEvent(transaction, { accountId, kind, at: now, visitor: visitorOf(visit.request), object: id });
  return { ...keyView(await ownKey(transaction, accountId, id), now), key };
};

/** `POST /v1/keys`. */
export const createKey = (ports: AccountPorts, making: Making): Promise<NewApiKey> =>
  ports.database.transaction().execute((transaction) => insertKey(ports, transaction, making));
