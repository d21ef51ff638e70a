import { AppError } from '@convi/kernel';
import type { AccountPorts } from '../accounts/account-ports.ts';
import type { Handlers } from '../http/handlers.ts';
import { createKey } from './create-key.ts';
import { KEPT_DAYS, type KeyLog } from './key-log.ts';
import { keyView, ownKey } from './key-view.ts';
import { revokeKey, rotateKey } from './revoke-key.ts';

type Names = 'listKeys' | 'createKey' | 'revokeKey' | 'rotateKey' | 'readKeyRequests';

const listKeys = async ({ clock, database }: AccountPorts, accountId: string) => {
  const rows = await database
    .selectFrom('api_key')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => keyView(row, clock.now()));
};

const readRequests = async ({ database }: AccountPorts, keyId: string, limit: number) => {
  const rows = await database
    .selectFrom('key_request')
    .selectAll()
    .where('key_id', '=', keyId)
    .orderBy('place', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ at, method, route, status, duration_ms, bytes_in, bytes_out, slug }) => ({
    ...{ at: new Date(at).toISOString(), method, route, status },
    ...{ durationMs: duration_ms, bytesIn: bytes_in, bytesOut: bytes_out, ...(slug !== null && { slug }) },
  }));
};

/** Handlers of `/v1/keys`. */
export const keyHandlers = (ports: AccountPorts, log: KeyLog): Pick<Handlers, Names> => ({
  listKeys: async ({ session }) => ({ status: 200, body: { keys: await listKeys(ports, session.accountId) } }),
  createKey: async ({ session: caller, visit, body }) => {
    const endsAt = body.expiresAt === undefined ? undefined : Date.parse(body.expiresAt);
    if (endsAt !== undefined && endsAt <= ports.clock.now())
      throw new AppError('malformed-request', { errors: [{ pointer: '/expiresAt', rule: 'future' }] });
    const { label, mode, scopes } = body;
    return { status: 201, body: await createKey(ports, { caller, visit, wanted: { label, mode, scopes, endsAt } }) };
  },
  revokeKey: async ({ session: caller, visit, params: { keyId } }) => {
    await revokeKey(ports, { caller, visit, keyId });
    return { status: 204 };
  },
  rotateKey: async ({ session: caller, visit, params: { keyId }, body: { overlapSeconds } }) => ({
    status: 201,
    body: await rotateKey(ports, { caller, visit, keyId }, overlapSeconds * 1_000),
  }),
  readKeyRequests: async ({ session, params: { keyId }, query: { limit } }) => {
    await ownKey(ports.database, session.accountId, keyId);
    await log.flush();
    return { status: 200, body: { requests: await readRequests(ports, keyId, limit), keptDays: KEPT_DAYS } };
  },
});
