import { credentialMark, newId, ownerCredential } from '@convi/kernel';
import { expect, test } from 'vitest';
import type { KeyCaller, SessionCaller } from './caller.ts';
import { type Asked, type Caller, decide, type Found, type Shown } from './decide.ts';

const hash = 'h'.repeat(43);
const other = 'o'.repeat(43);
const [owner, stranger] = [newId(), newId()];
const life = { state: 'live', createdAt: 0, ceilingAt: 100, endAt: 100 } as const;
const given = 'g'.repeat(43);
const live: Found = {
  ...{ life, header: { tokenHash: hash, service: 'image' } },
  ...{ hasCookie: (each) => each === hash, hasToken: (each) => each === given },
};
const claimed: Found = { ...live, header: { owner, service: 'image' } };
const nothing: Found = { hasCookie: () => false, hasToken: () => false };
const ending: Found = { ...live, life: { ...life, state: 'ending' } };
const endedBy = (...credentials: string[]): Found => ({
  ...nothing,
  tombstone: { credential: credentialMark(...credentials), receipt: '{}' },
});

const by = (shown: Shown): Caller => ({ shown });
const token = (of: string): Caller => by({ kind: 'token', hash: of });
const cookie = (of: string, sameOrigin = true): Caller => by({ kind: 'cookie', hash: of, sameOrigin });
const nobody = by({ kind: 'nothing' });
const session = (accountId: string): SessionCaller => ({
  ...{ kind: 'session', accountId, state: 'active', sessionId: newId(), recent: false, strong: true, operator: false },
});
const signedIn = (accountId: string, more: Partial<SessionCaller> = {}): Caller => ({
  shown: { kind: 'nothing' },
  account: { ...session(accountId), ...more },
});
const key = (accountId: string, scopes: KeyCaller['scopes']): Caller => ({
  shown: { kind: 'nothing' },
  account: { kind: 'key', accountId, state: 'active', keyId: newId(), mode: 'live', scopes },
});
const claiming = (of: string, accountId = stranger): Caller => ({ ...token(of), account: session(accountId) });

type Case = { readonly found: Found; readonly caller: Caller; readonly kind: string } & Partial<Asked>;
const write = { action: 'change-project', scope: 'write' } as const;
const claim = { action: 'claim-project', scope: 'write' } as const;

const cases: Readonly<Record<string, Case>> = {
  'its token opens a living project': { found: live, caller: token(hash), now: 99, kind: 'admitted' },
  'its cookie reads it': { found: live, caller: cookie(hash), kind: 'admitted' },
  'the end holds by the clock': { found: live, caller: token(hash), now: 100, kind: 'ended' },
  'an ending project is ended before its time': { found: ending, caller: token(hash), kind: 'ended' },
  'another token finds nothing': { found: live, caller: token(other), kind: 'not-found' },
  'another token finds nothing after the end either': {
    found: live,
    caller: token(other),
    now: 100,
    kind: 'not-found',
  },
  'no credential finds nothing': { found: live, caller: nobody, kind: 'not-found' },
  'a cookie from elsewhere is refused': { found: live, caller: cookie(hash, false), kind: 'cross-site' },
  'a cookie of nobody is not told so': { found: live, caller: cookie(other, false), kind: 'not-found' },
  'a cookie changes nothing': { found: live, caller: cookie(hash), ...write, kind: 'not-found' },
  'a project that never was': { found: nothing, caller: token(hash), kind: 'not-found' },
  'a tombstone knows the last token': { found: endedBy(hash), caller: token(hash), kind: 'ended' },
  'the token of another device opens it': { found: live, caller: token(given), ...write, kind: 'admitted' },
  'and dies with a claim': { found: claimed, caller: token(given), kind: 'not-found' },
  'a tombstone knows those of all devices': { found: endedBy(hash, given), caller: token(given), kind: 'ended' },
  'a tombstone knows no other': { found: endedBy(hash), caller: token(other), kind: 'not-found' },
  'a tombstone knows no cookie': { found: endedBy(hash), caller: cookie(hash), kind: 'not-found' },
  'its owner opens a project': { found: claimed, caller: signedIn(owner), ...write, kind: 'admitted' },
  'another account finds nothing': { found: claimed, caller: signedIn(stranger), kind: 'not-found' },
  'an operator finds nothing': { found: claimed, caller: signedIn(stranger, { operator: true }), kind: 'not-found' },
  'a claimed project has no token': { found: claimed, caller: token(hash), kind: 'not-found' },
  'its cookies died with its token': { found: claimed, caller: cookie(hash), kind: 'not-found' },
  'an account without the token finds nothing': { found: live, caller: signedIn(owner), kind: 'not-found' },
  'a restricted owner looks': { found: claimed, caller: signedIn(owner, { state: 'restricted' }), kind: 'admitted' },
  'and changes nothing': {
    found: claimed,
    caller: signedIn(owner, { state: 'restricted' }),
    ...write,
    kind: 'not-allowed',
  },
  'a key with its scope opens it': { found: claimed, caller: key(owner, ['image:read']), kind: 'admitted' },
  'a key of another room does not': { found: claimed, caller: key(owner, ['audio:read']), kind: 'missing-scope' },
  'a key that may only read changes nothing': {
    ...{ found: claimed, caller: key(owner, ['image:read']), ...write, kind: 'missing-scope' },
  },
  'a key of a stranger is not told of scopes': { found: claimed, caller: key(stranger, []), kind: 'not-found' },
  'an account claims with the token': { found: live, caller: claiming(hash), ...claim, kind: 'admitted' },
  'but not with another one': { found: live, caller: claiming(other), ...claim, kind: 'not-found' },
  'a second claim by its owner succeeds': { found: claimed, caller: claiming(hash, owner), ...claim, kind: 'admitted' },
  'one by anybody else does not': { found: claimed, caller: claiming(hash), ...claim, kind: 'not-found' },
  'the tombstone knows its owner': { found: endedBy(ownerCredential(owner)), caller: signedIn(owner), kind: 'ended' },
  'and nobody else': { found: endedBy(ownerCredential(owner)), caller: signedIn(stranger), kind: 'not-found' },
};

test.each(Object.entries(cases))('%s', (_, { found, caller, kind, ...asked }) => {
  expect(decide(found, caller, { action: 'read-project', scope: 'read', now: 0, ...asked }).kind).toBe(kind);
});
