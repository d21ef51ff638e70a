import { AppError } from '@convi/kernel';
import type { Handlers } from '../../http/handlers.ts';
import type { AccountPorts } from '../account-ports.ts';
import { recipientsOf } from '../alerts/alert.ts';
import { beginTelegram } from '../telegram/begin-telegram.ts';
import { checkRoom, confirmIdentity, linkName, proveAddress } from './link-identity.ts';
import { unlinkIdentity } from './unlink-identity.ts';

type Names = 'linkEmail' | 'linkTelegram' | 'confirmIdentity' | 'unlinkIdentity';

/** Handlers of `/v1/identities`. */
export const identityHandlers = (ports: AccountPorts): Pick<Handlers, Names> => ({
  linkEmail: async ({ session: caller, visit, body: { email } }) => {
    await checkRoom(ports, caller);
    if (ports.mailer) return { status: 202, body: await proveAddress(ports, { caller, visit }, email) };
    return { status: 200, body: await linkName(ports, { caller, visit }, email) };
  },
  linkTelegram: async ({ session: caller, visit }) => {
    if (!ports.bot) throw new AppError('telegram-unavailable');
    await checkRoom(ports, caller);
    const { language } = await recipientsOf(ports.database, caller.accountId);
    const wanted = { purpose: 'link-telegram', language, accountId: caller.accountId } as const;
    return { status: 202, body: await beginTelegram(ports, visit, wanted) };
  },
  confirmIdentity: async ({ session: caller, visit, body: { code } }) => ({
    status: 200,
    body: await confirmIdentity(ports, { caller, visit }, code),
  }),
  unlinkIdentity: async ({ session: caller, visit, params: { identityId } }) => {
    await unlinkIdentity(ports, { caller, visit }, identityId);
    return { status: 204 };
  },
});
