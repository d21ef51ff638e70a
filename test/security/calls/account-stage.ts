import { createHmac } from 'node:crypto';
import type { RouteName } from '@convi/contracts';
import type { Site } from '../sinks/site.ts';
import type { Known } from './good-values.ts';
import type { Stage } from './stage.ts';
import { mailedCode, newBrowser, newUser, type User } from './user.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows (RFC 6238). */
const appCode = (secret: string, now: number): string => {
  const bits = [...secret].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE(mac[mac.length - 1]! & 0xf) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
};

type Prepared = { readonly known?: Known; readonly headers?: Readonly<Record<string, string>> };
type Prepare = (site: Site, user: User) => Promise<Prepared>;

const beginFactor = async ({ convi, credentials }: Site, user: User): Promise<string> => {
  const secret = String((await user.post('/v1/second-factor')).secret);
  credentials.add(secret);
  return appCode(secret, convi.now());
};

/** Turns the second factor on. Its session has another cookie from then on. */
const withFactor = async (site: Site, user: User): Promise<{ readonly codes: readonly string[] }> => {
  const code = await beginFactor(site, user);
  const { recoveryCodes } = await user.post('/v1/second-factor/confirm', { code });
  for (const each of recoveryCodes as string[]) site.credentials.add(each);
  return { codes: recoveryCodes as string[] };
};

const withKey: Prepare = async ({ credentials }, user) => {
  const { id, key } = await user.post('/v1/keys', { label: 'a key', scopes: ['image:read'] });
  credentials.add(String(key));
  return { known: { keyId: id } };
};

/** A new address of the same account, which waits for its code. */
const withCode: Prepare = async (site, user) => {
  const email = `more-${user.email}`;
  await user.post('/v1/identities/email', { email });
  return { known: { code: await mailedCode(site, email) }, headers: user.headersNow() };
};

/** An account with a second way in. */
const withIdentity: Prepare = async (site, user) => {
  const { known } = await withCode(site, user);
  const { identities } = await user.post('/v1/identities/confirm', known);
  return { known: { identityId: (identities as { id: string }[])[0]?.id } };
};

const closing: Prepare = async ({ convi }, user) => {
  await fetch(`${convi.url}/v1/account?confirm=close`, { method: 'DELETE', headers: user.headersNow() });
  return {};
};

/** What has to be there before a route can be called as it is meant, beside an account. */
const preparations: Partial<Record<RouteName, Prepare>> = {
  signUp: async (_, { email }) => ({ known: { email: `new-${email}` } }),
  confirmCode: async (site, { email }) => {
    const { headers, post } = newBrowser(site);
    await post('/v1/sign-in/mail', { email });
    const code = await mailedCode(site, email, 1);
    return { known: { code }, headers: headers() };
  },
  confirmSecondFactor: async (site, user) => {
    const { codes } = await withFactor(site, user);
    const { headers, post } = newBrowser(site);
    await post('/v1/sign-in/password', { email: user.email, password: user.password });
    return { known: { code: codes[0] }, headers: headers() };
  },
  startSecondFactor: async (site, user) => ({ known: { code: await beginFactor(site, user) } }),
  makeRecoveryCodes: async (site, user) => {
    await withFactor(site, user);
    return { headers: user.headersNow() };
  },
  endSecondFactor: async (site, user) => {
    await withFactor(site, user);
    return { headers: user.headersNow() };
  },
  endSession: async ({ convi }, user) => {
    const response = await fetch(`${convi.url}/v1/sessions`, { headers: user.headersNow() });
    const { sessions } = (await response.json()) as { sessions: { id: string }[] };
    return { known: { sessionId: sessions[0]?.id } };
  },
  linkEmail: async (_, { email }) => ({ known: { email: `more-${email}` } }),
  confirmIdentity: withCode,
  unlinkIdentity: withIdentity,
  reopenAccount: closing,
  revokeKey: withKey,
  rotateKey: withKey,
  readKeyRequests: withKey,
};

/** An account with what a route of accounts needs. */
export const accountStage = async (site: Site, name: RouteName): Promise<Stage> => {
  const user = await newUser(site);
  const prepared = await preparations[name]?.(site, user);
  const known = { email: user.email, password: user.password, scopes: ['image:read'], ...prepared?.known };
  return {
    given: { known, marks: site.marks },
    token: '',
    headers: prepared?.headers ?? user.headersNow(),
    file: { name: 'none', content: new Uint8Array() },
  };
};
