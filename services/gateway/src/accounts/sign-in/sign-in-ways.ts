import type { SignInRequest, SignInWays } from '@convi/contracts';
import { hashOfCredential } from '@convi/kernel';
import { cookieOf } from '../../access/shown.ts';
import type { Visit } from '../../http/visit.ts';
import { requestCookieName } from '../../sessions/session-cookie.ts';
import { isHttps } from '../../settings.ts';
import type { AccountPorts } from '../account-ports.ts';

/** `GET /v1/sign-in`. */
export const signInWays = ({ settings, mailer, bot }: AccountPorts): SignInWays => ({
  access: settings.access,
  mail: mailer !== undefined,
  telegram: bot !== undefined,
  ages: settings.ages,
  secure: isHttps(settings),
});

/** `GET /v1/sign-in/request`: how far the request of this browser has come. Nobody else's can be asked for. */
export const readRequest = async (
  { clock, database, settings }: AccountPorts,
  { request }: Visit,
): Promise<SignInRequest> => {
  const browser = cookieOf(request, requestCookieName(settings));
  if (browser === undefined) return { state: 'none' };
  const found = await database
    .selectFrom('sign_in_request')
    .leftJoin('telegram_request', 'telegram_request.id', 'sign_in_request.id')
    .select(['state', 'expires_at', 'used_at'])
    .where('browser_hash', '=', hashOfCredential(browser))
    .where('expires_at', '>', clock.now())
    .executeTakeFirst();
  if (!found) return { state: 'none' };
  const expiresAt = new Date(found.expires_at).toISOString();
  if (found.state === 'refused') return { state: 'refused' };
  if (found.used_at !== null) return { state: 'none' };
  // The code of a mail is on its way from the beginning.
  const isConfirmed = found.state === null || found.state === 'confirmed';
  return { state: isConfirmed ? 'confirmed' : 'waiting', expiresAt };
};
