import { credentialMark } from '@convi/kernel';
import { expect, test } from 'vitest';
import { decide, type Found, type Shown } from './decide.ts';

const hash = 'h'.repeat(43);
const other = 'o'.repeat(43);
const live: Found = {
  life: { state: 'live', createdAt: 0, ceilingAt: 100, endAt: 100 },
  header: { tokenHash: hash },
  hasCookie: (each) => each === hash,
};
const nothing: Found = { hasCookie: () => false };
const tombstone: Found = { ...nothing, tombstone: { credential: credentialMark(hash), receipt: '{}' } };

const token = (of: string): Shown => ({ kind: 'token', hash: of });
const cookie = (of: string, more: object = {}): Shown => ({
  kind: 'cookie',
  hash: of,
  sameOrigin: true,
  reads: true,
  ...more,
});

type Case = { readonly found: Found; readonly shown: Shown; readonly now?: number; readonly kind: string };
const ending: Found = { ...live, life: { state: 'ending', createdAt: 0, ceilingAt: 100, endAt: 100 } };
const ofAccount: Found = { ...live, header: {} };
const elsewhere = { sameOrigin: false };

const cases: Readonly<Record<string, Case>> = {
  'its token opens a living project': { found: live, shown: token(hash), now: 99, kind: 'admitted' },
  'its cookie reads it': { found: live, shown: cookie(hash), kind: 'admitted' },
  'the end holds by the clock': { found: live, shown: token(hash), now: 100, kind: 'ended' },
  'an ending project is ended before its time': { found: ending, shown: token(hash), kind: 'ended' },
  'another token finds nothing': { found: live, shown: token(other), kind: 'not-found' },
  'another token finds nothing after the end either': { found: live, shown: token(other), now: 100, kind: 'not-found' },
  'no credential finds nothing': { found: live, shown: { kind: 'nothing' }, kind: 'not-found' },
  'a project of an account has no token': { found: ofAccount, shown: token(hash), kind: 'not-found' },
  'a cookie from elsewhere is refused': { found: live, shown: cookie(hash, elsewhere), kind: 'cross-site' },
  'a cookie of nobody is not told so': { found: live, shown: cookie(other, elsewhere), kind: 'not-found' },
  'a cookie changes nothing': { found: live, shown: cookie(hash, { reads: false }), kind: 'not-found' },
  'a project that never was': { found: nothing, shown: token(hash), kind: 'not-found' },
  'a tombstone knows the last token': { found: tombstone, shown: token(hash), kind: 'ended' },
  'a tombstone knows no other': { found: tombstone, shown: token(other), kind: 'not-found' },
  'a tombstone knows no cookie': { found: tombstone, shown: cookie(hash), kind: 'not-found' },
};

test.each(Object.entries(cases))('%s', (_, { found, shown, now = 0, kind }) => {
  expect(decide(found, shown, now).kind).toBe(kind);
});
