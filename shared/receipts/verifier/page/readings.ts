import { DocumentFault, type Fault } from '../core/document-fault.ts';
import { readChain, readHead, readKeys, readReceipt } from '../core/read-document.ts';
import type { Evidence } from '../core/verify.ts';
import type { FieldName, Waiting } from './words/page-words.ts';

const readers = { receipt: readReceipt, keys: readKeys, trusted: readKeys, chain: readChain, head: readHead };

type Read<N extends FieldName> = ReturnType<(typeof readers)[N]>;

/** What stands in a field. */
export type Reading<N extends FieldName = FieldName> =
  | { readonly state: 'empty' }
  | { readonly state: 'faulty'; readonly fault: Fault }
  | { readonly state: 'read'; readonly value: Read<N> };

/** What stands in all of them. */
export type Readings = { readonly [N in FieldName]: Reading<N> };

const readingOf = <N extends FieldName>(name: N, text: string): Reading<N> => {
  if (text.trim() === '') return { state: 'empty' };
  try {
    // The reader of that name gives what is read under it: the table says so, which a generic index forgets.
    return { state: 'read', value: readers[name](text) as Read<N> };
  } catch (error) {
    if (error instanceof DocumentFault) return { state: 'faulty', fault: error.fault };
    throw error;
  }
};

/** Reads what stands in the fields. */
export const readingsOf = (texts: Readonly<Record<FieldName, string>>): Readings => ({
  receipt: readingOf('receipt', texts.receipt),
  keys: readingOf('keys', texts.keys),
  trusted: readingOf('trusted', texts.trusted),
  chain: readingOf('chain', texts.chain),
  head: readingOf('head', texts.head),
});

const readIn = <N extends FieldName>(reading: Reading<N>): Read<N> | undefined =>
  reading.state === 'read' ? reading.value : undefined;

const waitsFor = (readings: Readings): Waiting | undefined => {
  const is = (name: FieldName): boolean => readings[name].state === 'read';
  if (Object.values(readings).some(({ state }) => state === 'faulty')) return 'faulty';
  if (!is('receipt')) return is('keys') ? 'receipt' : 'both';
  if (!is('keys')) return 'keys';
  if (is('chain') === is('head')) return undefined;
  return is('chain') ? 'head' : 'chain';
};

/** What can be checked now, or what it waits for: nothing that was given is left aside. */
export const evidenceIn = (readings: Readings, projectId: string): Evidence | Waiting => {
  const [receipt, keys] = [readIn(readings.receipt), readIn(readings.keys)];
  const waiting = waitsFor(readings);
  if (waiting || !receipt || !keys) return waiting ?? 'both';
  const [chain, head] = [readIn(readings.chain), readIn(readings.head)];
  return {
    receipt,
    keys,
    trusted: readIn(readings.trusted),
    projectId: projectId.trim() === '' ? undefined : projectId.trim(),
    inChain: chain && head && { chain, head },
  };
};
