import type { Route } from '@convi/contracts';
import { AppError, hashOfCredential } from '@convi/kernel';
import type { Visit } from '../http/visit.ts';
import { looksLikeKey } from '../keys/key-text.ts';
import { sessionCookieName } from '../sessions/session-cookie.ts';
import type { Settings } from '../settings.ts';
import type { KeyCaller, SessionCaller } from './caller.ts';
import type { Caller } from './decide.ts';
import { bearerOf, cookieOf, isOwnOrTyped, shownBy } from './shown.ts';

/** Who calls. Throws `not-signed-in` for an API key that does not count (any more), `cross-site` for a session used from elsewhere. */
export type Identify = (visit: Visit, route: Route) => Promise<Caller>;

type Needs = {
  readonly settings: Settings;
  readonly findSession: (tokenHash: string, visit: Visit) => Promise<SessionCaller | undefined>;
  readonly findKey: (key: string, visit: Visit) => Promise<KeyCaller | undefined>;
};

const byKey = async ({ findKey }: Needs, key: string, visit: Visit): Promise<Caller> => {
  const account = await findKey(key, visit);
  if (!account) throw new AppError('not-signed-in');
  visit.keyId = account.keyId;
  return { shown: { kind: 'nothing' }, account };
};

/** A page that is no longer signed in is a visitor like any other. */
const bySession = async ({ settings, findSession }: Needs, visit: Visit): Promise<SessionCaller | undefined> => {
  const token = cookieOf(visit.request, sessionCookieName(settings));
  if (token === undefined) return undefined;
  const session = await findSession(hashOfCredential(token), visit);
  if (session && !isOwnOrTyped(visit.request)) throw new AppError('cross-site');
  return session;
};

/** Recognises keys, sessions and what is shown of a project. A key stands before a token, a token before cookies. */
export const identify =
  (needs: Needs): Identify =>
  async (visit, { access }) => {
    const bearer = bearerOf(visit.request);
    if (bearer !== undefined && looksLikeKey(bearer)) return byKey(needs, bearer, visit);
    const shown = shownBy(visit.request);
    if (access === 'anyone' || (access === 'holder' && shown.kind === 'token')) return { shown };
    return { shown, account: await bySession(needs, visit) };
  };
