import type { ChainEntry } from '@convi/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyAbout, anyFacts, anyLeaf, BEGUN, chainOf, keyNamed, signerNamed } from '../issued.fixture.ts';
import { signReceipt, withoutSalt } from '../receipts/sign-receipt.ts';
import { isGenuineHead, signHead } from './heads.ts';
import { judgeChain } from './judge-chain.ts';
import { CHAIN_START, leafOf } from './links.ts';

const anyChain = fc.uniqueArray(anyLeaf, { minLength: 2, maxLength: 30 }).map(chainOf);
const anyPlace = fc.nat();
const few = { numRuns: 60 };

const brokenAt = (entries: readonly ChainEntry[]): number | undefined => {
  const verdict = judgeChain(entries);
  return verdict.kind === 'broken' ? verdict.index : undefined;
};

test('a chain is whole from its start, and from any known place on', () => {
  fc.assert(
    fc.property(anyChain, anyPlace, (entries, place) => {
      const at = place % entries.length;
      const whole = { kind: 'whole', size: entries.length, hash: entries.at(-1)!.hash };
      const from = { index: at, hash: entries[at - 1]?.hash ?? CHAIN_START };

      expect(judgeChain(entries)).toEqual(whole);
      expect(judgeChain(entries.slice(at), from)).toEqual(whole);
    }),
    few,
  );
});

test('a chain without links ends where it began', () => {
  expect(judgeChain([])).toEqual({ kind: 'whole', size: 0, hash: CHAIN_START });
});

test('a link that was dropped is missed at its place', () => {
  fc.assert(
    fc.property(anyChain, anyPlace, (entries, place) => {
      const at = place % (entries.length - 1);

      expect(brokenAt(entries.toSpliced(at, 1))).toBe(at);
    }),
    few,
  );
});

test('links that changed places are found at the first of them', () => {
  fc.assert(
    fc.property(anyChain, anyPlace, anyPlace, (entries, one, other) => {
      const [a, b] = [one % entries.length, other % entries.length];
      fc.pre(a !== b);

      expect(brokenAt(entries.with(a, entries[b]!).with(b, entries[a]!))).toBe(Math.min(a, b));
    }),
    few,
  );
});

test('a link that was put in is found at its place, however it is numbered', () => {
  fc.assert(
    fc.property(anyChain, anyPlace, anyLeaf, (entries, place, leaf) => {
      const at = place % entries.length;
      fc.pre(entries.every((entry) => entry.leaf !== leaf));
      const forged = chainOf([...entries.slice(0, at).map((entry) => entry.leaf), leaf]).at(-1)!;
      const later = entries.slice(at).map((entry) => ({ ...entry, index: entry.index + 1 }));

      expect(brokenAt(entries.toSpliced(at, 0, { ...forged, hash: entries[at]!.hash }))).toBe(at);
      // The forged link itself is well made: the one after it does not follow any more.
      expect(brokenAt([...entries.slice(0, at), forged, ...later])).toBe(at + 1);
    }),
    few,
  );
});

test('any changed character or number of a link is found at its place', () => {
  const anyChange = fc.record({ letter: anyPlace, field: fc.constantFrom('leaf', 'hash', 'index') });
  fc.assert(
    fc.property(anyChain, anyPlace, anyChange, (entries, place, { letter, field }) => {
      const at = place % entries.length;
      const text = String(entries[at]![field]);
      const where = letter % text.length;
      const other = text.slice(0, where) + (text[where] === '0' ? '1' : '0') + text.slice(where + 1);
      const forged = { ...entries[at]!, [field]: field === 'index' ? Number(other) : other };

      expect(brokenAt(entries.with(at, forged))).toBe(at);
    }),
    { numRuns: 200 },
  );
});

test('a leaf that is spelled in another way is another leaf', () => {
  const [first] = chainOf([CHAIN_START]);

  expect(brokenAt([first!])).toBe(undefined);
  expect(brokenAt([{ ...first!, leaf: `${CHAIN_START.slice(0, -1)}B` }])).toBe(0);
});

test('everybody can find the leaf of a receipt: the salt is not in it, the signature is', () => {
  fc.assert(
    fc.property(anyFacts, anyAbout, (facts, about) => {
      const receipt = signReceipt(signerNamed('operator'), facts, about);

      expect(leafOf(receipt)).toBe(leafOf(withoutSalt(receipt)));
      expect(leafOf(receipt)).not.toBe(leafOf({ ...receipt, signature: 'A'.repeat(86) }));
    }),
    { numRuns: 20 },
  );
});

const facts = { day: '2026-05-03', size: 7, hash: CHAIN_START, at: '2026-05-04T00:00:00.000Z' };

test('a head is genuine under a key of the chain that was valid then', () => {
  const head = signHead(signerNamed('chain'), facts);

  expect(isGenuineHead(head, [keyNamed('chain', 'chain')])).toBe(true);
  expect(isGenuineHead(head, [keyNamed('chain', 'chain', '2026-05-05T00:00:00.000Z')])).toBe(false);
  expect(isGenuineHead(head, [keyNamed('stranger', 'chain')])).toBe(false);
  expect(isGenuineHead(head, [])).toBe(false);
});

test('a head signed by a key of receipts is refused', () => {
  const head = signHead(signerNamed('operator'), facts);

  expect(isGenuineHead(head, [keyNamed('operator')])).toBe(false);
  expect(isGenuineHead(head, [keyNamed('operator'), keyNamed('chain', 'chain')])).toBe(false);
});

test('a head of which anything was changed is refused', () => {
  const head = signHead(signerNamed('chain'), facts);
  const changes = [
    { size: 8 },
    { day: '2026-05-02' },
    { hash: `${'A'.repeat(42)}E` },
    { at: BEGUN },
    { signature: 'A'.repeat(86) },
  ];

  for (const change of changes) expect(isGenuineHead({ ...head, ...change }, [keyNamed('chain', 'chain')])).toBe(false);
});
