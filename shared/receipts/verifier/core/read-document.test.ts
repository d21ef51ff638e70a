import { expect, test } from 'vitest';
import { issued } from '../evidence.fixture.ts';
import { DocumentFault, type Fault } from './document-fault.ts';
import { kindOf } from './document-kind.ts';
import { readChain, readHead, readKeys, readReceipt } from './read-document.ts';

const { receipt, keys, chain, pieces, head } = issued;
const text = (value: unknown): string => JSON.stringify(value);

const faultOf = (read: (text: string) => unknown, from: string): Fault | undefined => {
  try {
    read(from);
  } catch (error) {
    if (error instanceof DocumentFault) return error.fault;
    throw error;
  }
  return undefined;
};

test('a receipt is read alone, from the answer to DELETE, from an answer 410 and with its place in the chain', () => {
  const gone = { type: 'about:blank', title: 'Gone', status: 410, slug: 'project-ended', instance: 'urn:x', receipt };
  const listed = { receipt, entry: chain.entries[2], before: chain.entries[1]?.hash };

  for (const one of [receipt, { receipt }, gone, listed]) expect(readReceipt(text(one))).toEqual(receipt);
});

test('fields that are not known are kept, for the signature to judge', () => {
  expect(readReceipt(text({ ...receipt, added: 1 }))).toHaveProperty('added', 1);
  expect(readKeys(text({ keys: [{ ...keys.keys[0], until: 'x' }] }))[0]).toHaveProperty('until', 'x');
});

test('a chain is read from its start, from a place on, and in pieces', () => {
  expect(readChain(text(chain)).from.index).toBe(0);
  expect(readChain(text(pieces[0])).from.index).toBe(1);
  expect(readChain(text(pieces))).toEqual({ from: pieces[0]?.from, entries: chain.entries.slice(1) });
});

test('a signed end is read alone, from the page of transparency and from a list', () => {
  for (const one of [head, { head, oldestOutlivedSeconds: 0 }, { heads: [head, issued.early] }]) {
    expect(readHead(text(one))).toEqual(head);
  }
});

test('every document is recognised by what it holds', () => {
  expect([receipt, { receipt }, keys, chain, pieces, head, { heads: [head] }, {}, null, 3, []].map(kindOf)).toEqual([
    'receipt',
    'receipt',
    'keys',
    'chain',
    'chain',
    'head',
    'head',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('what is wrong with a document is told exactly', () => {
  const { files: _, ...without } = receipt;
  const key = { ...keys.keys[0], publicKey: 'short' };

  expect(faultOf(readReceipt, ' \n')).toEqual({ code: 'empty' });
  expect(faultOf(readReceipt, text(receipt).slice(0, -1))).toEqual({ code: 'not-json' });
  expect(faultOf(readReceipt, '{"state":"ending"}')).toEqual({ code: 'nothing-known' });
  expect(faultOf(readReceipt, text(keys))).toEqual({ code: 'another-kind', kind: 'keys' });
  expect(faultOf(readKeys, text({ receipt }))).toEqual({ code: 'another-kind', kind: 'receipt' });
  expect(faultOf(readReceipt, text(without))).toEqual({ code: 'missing', field: 'files' });
  expect(faultOf(readReceipt, text({ ...receipt, files: '3' }))).toEqual({ code: 'wrong', field: 'files' });
  expect(faultOf(readKeys, text({ keys: [key] }))).toEqual({ code: 'wrong', field: 'keys.0.publicKey' });
  expect(faultOf(readKeys, '{"keys":[]}')).toEqual({ code: 'wrong', field: 'keys' });
});

test('a document that says something twice is refused: two readers could read two things', () => {
  const twice = text(receipt).replace('{', '{"files":99,');
  const quoted = text({ ...receipt, doesNotProve: 'a "quoted": word, \\": and {"files": 1}' });

  expect(JSON.parse(twice)).toEqual(receipt);
  expect(faultOf(readReceipt, twice)).toEqual({ code: 'said-twice' });
  expect(faultOf(readReceipt, quoted)).toBe(undefined);
});

test('what could be lost on the way is refused: a name that every object has, and depths that nothing here has', () => {
  const inherited = text(receipt).replace('{', '{"__proto__":{"files":99},');
  const deep = `{"receipt":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;

  expect(faultOf(readReceipt, inherited)).toEqual({ code: 'wrong', field: '__proto__' });
  expect(faultOf(readReceipt, deep)).toEqual({ code: 'nothing-known' });
});
