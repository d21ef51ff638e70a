import type { NewApiKey } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { SessionCaller } from '../access/caller.ts';
import type { AccountPorts } from '../accounts/account-ports.ts';
import { tellEvent } from '../accounts/tell-event.ts';
import type { Visit } from '../http/visit.ts';
import { visitorOf } from '../sessions/visitor.ts';
import { insertKey } from './create-key.ts';
import { ownKey } from './key-view.ts';

type Named = { readonly caller: SessionCaller; readonly visit: Visit; readonly keyId: string };

/** Ends a key at once. One that is revoked already stays as it was. */
export const revokeKey = (
  { clock, database }: AccountPorts,
  { caller: { accountId }, visit, keyId }: Named,
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const { revoked_at } = await ownKey(transaction, accountId, keyId);
    if (revoked_at !== null) return;
    await transaction.updateTable('api_key').set({ revoked_at: clock.now() }).where('id', '=', keyId).execute();
    const event = { accountId, kind: 'key-revoked', at: clock.now(), object: keyId } as const;
    await tellEvent(transaction, { ...event, visitor: visitorOf(visit.request) });
  });

/** Makes a follower of a key, which itself goes on for a while: no call need fail in between. */
export const rotateKey = (
  ports: AccountPorts,
  { caller, visit, keyId }: Named,
  overlapMs: number,
): Promise<NewApiKey> =>
  ports.database.transaction().execute(async (transaction) => {
    const now = ports.clock.now();
    const { label, mode, scopes, revoked_at, ends_at } = await ownKey(transaction, caller.accountId, keyId);
    if (revoked_at !== null || (ends_at ?? now + 1) <= now) throw new AppError('key-not-found');
    const until = Math.min(ends_at ?? Number.MAX_SAFE_INTEGER, now + overlapMs);
    await transaction.updateTable('api_key').set({ ends_at: until }).where('id', '=', keyId).execute();
    const wanted = { label, mode, scopes, endsAt: ends_at ?? undefined };
    return insertKey(ports, transaction, { caller, visit, wanted, kind: 'key-rotated' });
  });
