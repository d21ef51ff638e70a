import type { SigningKey } from '@convi/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BEGUN, keyNamed, signerNamed } from '../issued.fixture.ts';
import { isSignedBy } from './is-signed-by.ts';
import { signerOf } from './key-pair.ts';
import { areTrustedKeys, isTrustedKey, signingKeyOf } from './signing-keys.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const urlOf = (text: string): string => Buffer.from(text, 'hex').toString('base64url');

test('a key pair signs as RFC 8032 says (section 7.1, test 3)', () => {
  const secret = hex('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7');
  const publicKey = urlOf('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025');
  const signature = urlOf(
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  );

  const signer = signerOf(secret);

  expect(Buffer.from(signer.publicKey).toString('base64url')).toBe(publicKey);
  expect(signer.sign(hex('af82'))).toBe(signature);
  expect(isSignedBy({ publicKey }, signature, () => hex('af82'))).toBe(true);
  expect(isSignedBy({ publicKey }, signature, () => hex('af83'))).toBe(false);
});

test('a signature has one spelling, and what is none signs nothing', () => {
  const signer = signerNamed('operator');
  const { publicKey } = keyNamed('operator');
  const signature = signer.sign(hex('00'));
  const twin = signature.slice(0, -1) + { A: 'B', Q: 'R', g: 'h', w: 'x' }[signature.slice(-1)];

  expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
  expect(isSignedBy({ publicKey }, twin, () => hex('00'))).toBe(false);
  for (const none of ['', '!', `${signature} `, `${signature}=`]) {
    expect(isSignedBy({ publicKey }, none, () => hex('00'))).toBe(false);
  }
});

/** Keys of one use, each vouched for by the one before. */
const rotation = (names: readonly string[], use: 'receipts' | 'chain' = 'receipts'): SigningKey[] =>
  names.map((name, at) => {
    const before = at === 0 ? undefined : signerNamed(names[at - 1]!);
    return signingKeyOf({ use, from: BEGUN, publicKey: signerNamed(name).publicKey }, before);
  });

const anyRotation = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{6}$/), { minLength: 2, maxLength: 5 })
  .map((names) => rotation(names));

test('keys that vouch for each other are trusted, for each use on its own', () => {
  fc.assert(
    fc.property(anyRotation, (keys) => {
      expect(areTrustedKeys(keys)).toBe(true);
      expect(areTrustedKeys([...keys, ...rotation(['one', 'two'], 'chain')])).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('who trusts an early key trusts those that follow from it, and no other beginning', () => {
  const keys = rotation(['a', 'b', 'c']);
  const pinned = keys.slice(0, 1);

  expect(areTrustedKeys(keys, pinned)).toBe(true);
  expect(areTrustedKeys(keys.slice(1), pinned)).toBe(true);
  expect(areTrustedKeys(keys.slice(2), pinned)).toBe(false);
  expect(areTrustedKeys(rotation(['x', 'b', 'c']), pinned)).toBe(false);
  expect(areTrustedKeys([keyNamed('x')], pinned)).toBe(false);
});

test('a rotation out of which a key was taken, or in which two changed places, is not trusted', () => {
  fc.assert(
    fc.property(anyRotation, fc.nat(), (keys, place) => {
      const at = place % (keys.length - 1);
      const swapped = keys.with(at, keys[at + 1]!).with(at + 1, keys[at]!);

      expect(areTrustedKeys(keys.toSpliced(at, 1))).toBe(false);
      expect(areTrustedKeys(swapped)).toBe(false);
    }),
    { numRuns: 30 },
  );
});

test('a key vouched for by a stranger, or by a key of the other use, is not trusted', () => {
  const known = [keyNamed('operator'), keyNamed('chain', 'chain')];
  const next = { use: 'receipts', from: BEGUN, publicKey: signerNamed('next').publicKey } as const;

  expect(isTrustedKey(signingKeyOf(next, signerNamed('operator')), known)).toBe(true);
  expect(isTrustedKey(signingKeyOf(next, signerNamed('stranger')), known)).toBe(false);
  expect(isTrustedKey(signingKeyOf(next, signerNamed('chain')), known)).toBe(false);
  expect(isTrustedKey(signingKeyOf(next), known)).toBe(false);
});

test('whatever is changed about a key, nobody vouches for it any more', () => {
  const known = [keyNamed('operator')];
  const next = signingKeyOf(
    { use: 'receipts', from: BEGUN, publicKey: signerNamed('next').publicKey },
    signerNamed('operator'),
  );
  const changes: Partial<SigningKey>[] = [
    { from: '2020-01-01T00:00:00.000Z' },
    { kid: keyNamed('other').kid },
    { publicKey: keyNamed('other').publicKey },
    { publicKey: 'not base64url' },
    { publicKey: keyNamed('other').publicKey, kid: keyNamed('other').kid },
    { endorsedBy: { kid: known[0]!.kid, signature: 'A'.repeat(86) } },
  ];

  expect(isTrustedKey(next, known)).toBe(true);
  expect(changes.map((change) => isTrustedKey({ ...next, ...change }, known))).toEqual(changes.map(() => false));
});

test('the time of a key that is known already cannot be moved', () => {
  const [first] = rotation(['a']);

  expect(isTrustedKey({ ...first!, from: '2020-01-01T00:00:00.000Z' }, [first!])).toBe(false);
});
