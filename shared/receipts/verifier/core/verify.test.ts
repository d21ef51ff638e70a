import { expect, test } from 'vitest';
import { issued, PROJECT } from '../evidence.fixture.ts';
import { readChain } from './read-document.ts';
import { type Evidence, verify } from './verify.ts';

const { receipt, head, early } = issued;
const keys = issued.keys.keys;
const chain = readChain(JSON.stringify(issued.chain));
const pieces = readChain(JSON.stringify(issued.pieces));

const failures = (evidence: Evidence): readonly string[] =>
  verify(evidence)
    .checks.filter(({ state }) => state === 'failed')
    .map(({ name }) => name);
const states = (evidence: Evidence): string =>
  verify(evidence)
    .checks.map(({ name, state }) => `${name} ${state}`)
    .join(', ');

test('a genuine receipt passes what was asked for, and says what was not', () => {
  expect(states({ receipt, keys })).toBe(
    'keys passed, signer passed, signature passed, age passed, project open, links open',
  );
  expect(states({ receipt, keys, trusted: issued.before.keys, projectId: PROJECT, inChain: { chain, head } })).toBe(
    'keys passed, succession passed, signer passed, signature passed, age passed, project passed, links passed, listed passed, head passed, end passed',
  );
});

test('the first check of a receipt that fails is named, and none after it is claimed', () => {
  expect(states({ receipt: { ...receipt, files: 9 }, keys, projectId: PROJECT })).toBe(
    'keys passed, signer passed, signature failed',
  );
  expect(failures({ receipt, keys: issued.before.keys })).toEqual(['signer']);
  expect(failures({ receipt, keys, projectId: 'q'.repeat(26) })).toEqual(['project']);
});

test('keys that vouch for each other are refused all the same when they do not follow from the trusted ones', () => {
  expect(failures({ receipt, keys, trusted: issued.strange.keys })).toEqual(['succession']);
  expect(failures({ receipt, keys: [...keys].reverse() })).toEqual(['keys']);
});

test('a piece of the chain proves as much as the whole', () => {
  expect(verify({ receipt, keys, inChain: { chain: pieces, head } }).genuine).toBe(true);
});

test('a chain in which anything is not as it was is refused', () => {
  const swapped = { ...chain, entries: chain.entries.toSpliced(1, 1) };
  const short = { ...chain, entries: chain.entries.slice(0, 4) };
  const without = { from: { index: 3, hash: chain.entries[2]!.hash }, entries: chain.entries.slice(3) };
  const invented = { from: { index: 1, hash: chain.entries[3]!.hash }, entries: [] };

  expect(failures({ receipt, keys, inChain: { chain: swapped, head } })).toEqual(['links']);
  expect(failures({ receipt, keys, inChain: { chain: short, head } })).toEqual(['end']);
  expect(failures({ receipt, keys, inChain: { chain: without, head } })).toEqual(['listed']);
  expect(failures({ receipt, keys, inChain: { chain: invented, head } })).toEqual(['listed', 'end']);
});

test('an end that was signed before the receipt was listed does not cover it', () => {
  expect(failures({ receipt, keys, inChain: { chain, head: early } })).toEqual(['listed']);
});

test('an end that was changed, or signed with a key of receipts, is refused', () => {
  const forged = { ...head, day: '2026-06-01' };

  expect(failures({ receipt, keys, inChain: { chain, head: forged } })).toEqual(['head']);
  expect(failures({ receipt, keys, inChain: { chain, head: { ...head, kid: receipt.kid } } })).toEqual(['head']);
});
