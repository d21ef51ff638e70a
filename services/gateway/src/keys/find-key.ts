import { hashOfCredential } from '@convi/kernel';
import type { KeyCaller } from '../access/caller.ts';
import type { AccountPorts } from '../accounts/account-ports.ts';
import { alertAccount } from '../accounts/alerts/alert.ts';
import { tellEvent } from '../accounts/tell-event.ts';
import type { GatewayDatabase } from '../database/tables.ts';
import type { Visit } from '../http/visit.ts';
import { visitorOf } from '../sessions/visitor.ts';
import { isKeyText } from './key-text.ts';

const MINUTE_MS = 60_000;

/** Keys that count: neither revoked, nor past their end, nor of an account that is shut or leaving. */
export const livingKeys = (database: GatewayDatabase, now: number) =>
  database
    .selectFrom('api_key')
    .innerJoin('account', 'account.id', 'api_key.account_id')
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
    .where('state', 'in', ['active', 'restricted']);

// Asked anew for every call: so a key that was revoked counts nowhere from that moment on, however many gateways run.
const readKey = ({ clock, database }: AccountPorts, key: string) =>
  livingKeys(database, clock.now())
    .select(['api_key.id', 'account_id', 'mode', 'scopes', 'used_at', 'network', 'state'])
    .where('hash', '=', hashOfCredential(key))
    .executeTakeFirst();

type Used = { readonly id: string; readonly account_id: string; readonly network: string | null };

/** When it was last used, at most once a minute; and a network that it was not used from before is told of. */
const noteUse = async (ports: AccountPorts, { id, account_id, network }: Used, visit: Visit): Promise<void> => {
  const { clock, database } = ports;
  const [now, visitor] = [clock.now(), visitorOf(visit.request)];
  const isNew = await database.transaction().execute(async (transaction) => {
    const noted = await transaction
      .updateTable('api_key')
      .set({ used_at: now, network: visitor.network })
      .where('id', '=', id)
      .where((where) =>
        where.or([
          where('used_at', 'is', null),
          where('used_at', '<=', now - MINUTE_MS),
          where('network', '!=', visitor.network),
        ]),
      )
      .executeTakeFirst();
    if (noted.numUpdatedRows !== 1n || network === null || network === visitor.network) return false;
    await tellEvent(transaction, { accountId: account_id, kind: 'key-in-new-network', at: now, visitor, object: id });
    return true;
  });
  if (isNew) alertAccount(ports, account_id, { kind: 'keyElsewhere', about: visitor });
};

/** Who a key acts for. Undefined when it is no key of ours, or none any more. Throws `rate-limited`. */
export const findKey =
  (ports: AccountPorts) =>
  async (key: string, visit: Visit): Promise<KeyCaller | undefined> => {
    const found = isKeyText(key) ? await readKey(ports, key) : undefined;
    if (!found) {
      await ports.rateLimits.takeKeyFailure(visit);
      return undefined;
    }
    const { id: keyId, account_id: accountId, mode, scopes, state, used_at, network } = found;
    await ports.rateLimits.take(mode === 'live' ? 'keyCalls' : 'testKeyCalls', keyId, visit);
    const isDue = used_at === null || ports.clock.now() - used_at >= MINUTE_MS;
    if (isDue || network !== visitorOf(visit.request).network) await noteUse(ports, found, visit);
    return { kind: 'key', keyId, accountId, mode, scopes, state };
  };
