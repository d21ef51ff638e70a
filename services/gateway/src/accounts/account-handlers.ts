import type { SecurityEvent } from '@convi/contracts';
import { AppError } from '@convi/kernel';
import type { SessionCaller } from '../access/caller.ts';
import type { Handlers } from '../http/handlers.ts';
import type { Visit } from '../http/visit.ts';
import { useSecondFactor } from '../second-factor/use-second-factor.ts';
import { giveSession } from '../sessions/open-session.ts';
import { endOthers, renewSession } from '../sessions/renew-session.ts';
import { visitorOf } from '../sessions/visitor.ts';
import type { AccountPorts } from './account-ports.ts';
import { accountView } from './account-view.ts';
import { alertAccount } from './alerts/alert.ts';
import { type ChangedProfile, changeProfile } from './change-profile.ts';
import { isCommonPassword } from './passwords/is-common.ts';
import { hashPassword, isPassword } from './passwords/password-hash.ts';
import { setPassword } from './passwords/set-password.ts';

type Names = 'readAccount' | 'changeAccount' | 'readSecurityEvents' | 'changePassword' | 'confirmSession';
type Here = { readonly caller: SessionCaller; readonly visit: Visit };

const readEvents = async (
  { database }: AccountPorts,
  { accountId }: SessionCaller,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<{ readonly events: SecurityEvent[]; readonly next?: number }> => {
  const rows = await database
    .selectFrom('security_event')
    .selectAll()
    .where('account_id', '=', accountId)
    .$if(before !== undefined, (query) => query.where('place', '<', before ?? 0))
    .orderBy('place', 'desc')
    .limit(limit)
    .execute();
  const events = rows.map(({ at, kind, device, network }) => ({
    at: new Date(at).toISOString(),
    kind,
    device,
    network,
  }));
  const last = rows.length === limit ? rows.at(-1)?.place : undefined;
  return { events, ...(last !== undefined && { next: last }) };
};

const addressesOf = async ({ database }: AccountPorts, accountId: string): Promise<string[]> =>
  (await database.selectFrom('identity').select('subject').where('account_id', '=', accountId).execute()).map(
    ({ subject }) => subject,
  );

const changePassword = async (ports: AccountPorts, { caller, visit }: Here, password: string): Promise<void> => {
  const { accountId } = caller;
  const addresses = await addressesOf(ports, accountId);
  if (['', ...addresses].some((address) => isCommonPassword(password, address))) throw new AppError('weak-password');
  const hash = await hashPassword(password);
  const token = await ports.database.transaction().execute(async (transaction) => {
    const [at, visitor] = [ports.clock.now(), visitorOf(visit.request)];
    await setPassword(transaction, { accountId, hash, at, visitor });
    await endOthers(transaction, caller);
    return renewSession(ports, transaction, { ...caller, proved: true });
  });
  giveSession(ports, visit, token);
  alertAccount(ports, accountId, { kind: 'changed', about: { what: 'password', ...visitorOf(visit.request) } });
};

type Proof = { readonly password?: string | undefined; readonly code?: string | undefined };

const hasProved = async (ports: AccountPorts, accountId: string, { password = '' }: Proof): Promise<boolean> => {
  await ports.rateLimits.take('passwords', accountId);
  const ofAccount = ports.database.selectFrom('password').select('hash').where('account_id', '=', accountId);
  return isPassword(password, (await ofAccount.executeTakeFirst())?.hash);
};

const hasStronglyProved = async (ports: AccountPorts, accountId: string, { code }: Proof): Promise<boolean> =>
  code !== undefined && (await useSecondFactor(ports, accountId, code)) !== undefined;

/** An account with a second factor shows that one: a password alone may be known to somebody else. */
const confirmSession = async (ports: AccountPorts, { caller, visit }: Here, proof: Proof): Promise<void> => {
  const strong = (await accountView(ports.database, caller.accountId)).secondFactor.on;
  const prove = strong ? hasStronglyProved : hasProved;
  if (!(await prove(ports, caller.accountId, proof))) throw new AppError('wrong-credentials');
  const token = await ports.database
    .transaction()
    .execute((transaction) => renewSession(ports, transaction, { ...caller, proved: true, strong }));
  giveSession(ports, visit, token);
};

const change = async (ports: AccountPorts, { caller, visit }: Here, profile: ChangedProfile) => {
  await changeProfile(ports, { accountId: caller.accountId, visitor: visitorOf(visit.request), profile });
  return accountView(ports.database, caller.accountId);
};

/** Handlers of `/v1/account`. */
export const accountHandlers = (ports: AccountPorts): Pick<Handlers, Names> => ({
  readAccount: async ({ session }) => ({ status: 200, body: await accountView(ports.database, session.accountId) }),
  changeAccount: async ({ session: caller, visit, body }) => ({
    status: 200,
    body: await change(ports, { caller, visit }, body),
  }),
  readSecurityEvents: async ({ session, query }) => ({ status: 200, body: await readEvents(ports, session, query) }),
  changePassword: async ({ session: caller, visit, body }) => {
    await changePassword(ports, { caller, visit }, body.password);
    return { status: 204 };
  },
  confirmSession: async ({ session: caller, visit, body }) => {
    await confirmSession(ports, { caller, visit }, body);
    return { status: 204 };
  },
});
