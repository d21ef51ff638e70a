import {
  type ChainEntry,
  type ChainHead,
  chainEntry,
  chainHead,
  type Receipt,
  receipt,
  type SigningKey,
  signingKey,
} from '@convi/contracts';
import * as z from 'zod';
import { CHAIN_START, type ChainFrom } from '../../src/index.ts';
import { DocumentFault } from './document-fault.ts';
import { type DocumentKind, kindOf, unwrapped } from './document-kind.ts';
import { parsedJson } from './parsed-json.ts';

/** Links of the chain in order, and where they begin. */
export type Chain = { readonly from: ChainFrom; readonly entries: readonly ChainEntry[] };

// Fields that are not known here are kept: whether they belong there is for the signature to say.
const keysShape = z.looseObject({ keys: z.array(signingKey.loose()).min(1) });
const fromShape = z.object({ index: chainEntry.shape.index, hash: chainEntry.shape.hash });
const pieceShape = z.object({ from: fromShape.default({ index: 0, hash: CHAIN_START }), entries: z.array(chainEntry) });

const isThere = (value: unknown, path: readonly PropertyKey[]): boolean => {
  const [name, ...rest] = path;
  if (name === undefined) return value !== undefined;
  return typeof value === 'object' && value !== null && isThere((value as Record<PropertyKey, unknown>)[name], rest);
};

const read = <S extends z.ZodType>(shape: S, value: unknown): z.output<S> => {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path ?? [];
  throw new DocumentFault({ code: isThere(value, path) ? 'wrong' : 'missing', field: path.join('.') });
};

const valueIn = (text: string, wanted: DocumentKind): unknown => {
  const value = parsedJson(text);
  const kind = kindOf(value);
  if (kind === undefined) throw new DocumentFault({ code: 'nothing-known' });
  if (kind !== wanted) throw new DocumentFault({ code: 'another-kind', kind });
  return value;
};

/** The receipt in a text: alone, in the answer to DELETE, or in the answer 410. Throws a DocumentFault. */
export const readReceipt = (text: string): Receipt => read(receipt.loose(), unwrapped(valueIn(text, 'receipt')));

/** The published keys, oldest first. Throws a DocumentFault. */
export const readKeys = (text: string): readonly SigningKey[] => read(keysShape, valueIn(text, 'keys')).keys;

/** The signed end of a chain: alone, in the page of transparency, or as the first of a list. Throws a DocumentFault. */
export const readHead = (text: string): ChainHead => read(chainHead.loose(), unwrapped(valueIn(text, 'head')));

/** Links of a chain, in one piece or in an array of pieces that follow each other. Throws a DocumentFault. */
export const readChain = (text: string): Chain => {
  const value = valueIn(text, 'chain');
  const pieces = Array.isArray(value) ? read(z.array(pieceShape), value) : [read(pieceShape, value)];
  const [first] = pieces;
  if (!first) throw new DocumentFault({ code: 'nothing-known' });
  return { from: first.from, entries: pieces.flatMap(({ entries }) => entries) };
};
