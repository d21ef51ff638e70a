import { AppError } from '@convi/kernel';
import encodeQR from 'qr';
import type { SessionCaller } from '../access/caller.ts';
import type { AccountPorts } from '../accounts/account-ports.ts';
import { alertAccount } from '../accounts/alerts/alert.ts';
import { plainCode } from '../accounts/keyed-hash.ts';
import { tellEvent } from '../accounts/tell-event.ts';
import type { Handlers } from '../http/handlers.ts';
import type { Visit } from '../http/visit.ts';
import { giveSession } from '../sessions/open-session.ts';
import { endOthers, renewSession } from '../sessions/renew-session.ts';
import { visitorOf } from '../sessions/visitor.ts';
import { keepRecoveryCodes, newRecoveryCodes } from './recovery-codes.ts';
import { openForAccount, sealForAccount } from './sealed-secret.ts';
import { base32, matchingStep, newTotpSecret, totpAddress } from './totp.ts';

type Names = 'beginSecondFactor' | 'startSecondFactor' | 'makeRecoveryCodes' | 'endSecondFactor';

/** Puts a secret in place that counts once a code of it was given. One that is on stays. */
const begin = async ({ database, secret, settings }: AccountPorts, { accountId }: SessionCaller) => {
  const plain = newTotpSecret();
  const sealed = sealForAccount({ secret, accountId }, plain);
  const kept = await database
    .insertInto('totp')
    .values({ account_id: accountId, secret: sealed, enabled_at: null, last_step: 0 })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ secret: sealed, last_step: 0 }).where('totp.enabled_at', 'is', null),
    )
    .executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows !== 1n) throw new AppError('second-factor-state');
  const place = settings.publicUrl === undefined ? 'Convi' : new URL(settings.publicUrl).host;
  const address = totpAddress(plain, place);
  return { secret: base32(plain), address, picture: encodeQR(address, 'svg') };
};

type Starting = { readonly caller: SessionCaller; readonly visit: Visit; readonly code: string };

const start = async (ports: AccountPorts, { caller, visit, code }: Starting): Promise<string[]> => {
  const { clock, database, secret } = ports;
  const { accountId } = caller;
  await ports.rateLimits.take('secondFactors', accountId);
  const factor = await database.selectFrom('totp').selectAll().where('account_id', '=', accountId).executeTakeFirst();
  if (!factor || factor.enabled_at !== null) throw new AppError('second-factor-state');
  const step = matchingStep(openForAccount({ secret, accountId }, factor.secret), plainCode(code), clock.now());
  if (step === undefined) throw new AppError('wrong-code');
  const codes = await newRecoveryCodes();
  const token = await database.transaction().execute(async (transaction) => {
    const turned = await transaction
      .updateTable('totp')
      .set({ enabled_at: clock.now(), last_step: step })
      .where('account_id', '=', accountId)
      .where('secret', '=', factor.secret)
      .where('enabled_at', 'is', null)
      .executeTakeFirst();
    if (turned.numUpdatedRows !== 1n) throw new AppError('second-factor-state');
    await keepRecoveryCodes(transaction, accountId, codes);
    await endOthers(transaction, caller);
    const visitor = visitorOf(visit.request);
    await tellEvent(transaction, { accountId, kind: 'second-factor-on', at: clock.now(), visitor });
    return renewSession(ports, transaction, { ...caller, proved: true, strong: true });
  });
  giveSession(ports, visit, token);
  return codes.map((each) => each.code);
};

const remakeCodes = async ({ clock, database }: AccountPorts, { caller, visit }: Omit<Starting, 'code'>) => {
  const { accountId } = caller;
  const codes = await newRecoveryCodes();
  await database.transaction().execute(async (transaction) => {
    const factor = await transaction
      .selectFrom('totp')
      .select('enabled_at')
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (typeof factor?.enabled_at !== 'number') throw new AppError('second-factor-state');
    await keepRecoveryCodes(transaction, accountId, codes);
    const visitor = visitorOf(visit.request);
    await tellEvent(transaction, { accountId, kind: 'recovery-codes-made', at: clock.now(), visitor });
  });
  return codes.map((each) => each.code);
};

const end = async (ports: AccountPorts, { caller, visit }: Omit<Starting, 'code'>): Promise<void> => {
  const { clock, database } = ports;
  const { accountId } = caller;
  if (caller.operator) throw new AppError('not-allowed');
  const token = await database.transaction().execute(async (transaction) => {
    const ended = await transaction.deleteFrom('totp').where('account_id', '=', accountId).executeTakeFirst();
    if (ended.numDeletedRows !== 1n) throw new AppError('second-factor-state');
    await transaction.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
    await endOthers(transaction, caller);
    const visitor = visitorOf(visit.request);
    await tellEvent(transaction, { accountId, kind: 'second-factor-off', at: clock.now(), visitor });
    return renewSession(ports, transaction, caller);
  });
  giveSession(ports, visit, token);
  const about = { what: 'second-factor-off', ...visitorOf(visit.request) } as const;
  alertAccount(ports, accountId, { kind: 'changed', about });
};

/** Handlers of `/v1/second-factor`. */
export const secondFactorHandlers = (ports: AccountPorts): Pick<Handlers, Names> => ({
  beginSecondFactor: async ({ session }) => ({ status: 201, body: await begin(ports, session) }),
  startSecondFactor: async ({ session: caller, visit, body: { code } }) => ({
    status: 200,
    body: { recoveryCodes: await start(ports, { caller, visit, code }) },
  }),
  makeRecoveryCodes: async ({ session: caller, visit }) => ({
    status: 201,
    body: { recoveryCodes: await remakeCodes(ports, { caller, visit }) },
  }),
  endSecondFactor: async ({ session: caller, visit }) => {
    await end(ports, { caller, visit });
    return { status: 204 };
  },
});
