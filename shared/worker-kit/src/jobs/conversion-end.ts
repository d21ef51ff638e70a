import { type ItemState, isFinal, type ProjectEvent, stateOf } from '@convi/contracts';
import { type Change, type ConversionRecord, eventAt, type Fields, itemField, itemRecord } from '@convi/kernel';

type Sibling = { readonly field: string; readonly raw: string; readonly state: ItemState };

const siblingsOf = (fields: Fields, { id, items }: ConversionRecord, place: number): Sibling[] =>
  Array.from({ length: items }, (_, n) => n)
    .filter((n) => n !== place)
    .map((n) => {
      const raw = fields[itemField(id, n)] ?? '';
      return { field: itemField(id, n), raw, state: itemRecord.parse(JSON.parse(raw)).state };
    });

const expecting = (siblings: readonly Sibling[]): Record<string, string> =>
  Object.fromEntries(siblings.map(({ field, raw }) => [field, raw]));

export type EndingItem = { readonly place: number; readonly state: ItemState; readonly now: number };

/**
 * The part of an item's last change that tells the end of its conversion. Exactly one of two workers that end the last
 * items at the same moment tells it: each expects what it saw of the others, and looks again on a conflict.
 */
export const conversionEnd = (
  fields: Fields,
  conversion: ConversionRecord,
  { place, state, now }: EndingItem,
): { readonly expect: NonNullable<Change['expect']>; readonly events: readonly ProjectEvent[] } => {
  const siblings = siblingsOf(fields, conversion, place);
  const open = siblings.filter((sibling) => !isFinal(sibling.state)).slice(-1);
  // One that is still open shows that this is not the end; the last of them is the one that changes least.
  if (open.length > 0) return { expect: expecting(open), events: [] };
  const end = stateOf([...siblings, { state }]);
  // A failed one may be queued again by a retry.
  const expect = expecting(siblings.filter((sibling) => sibling.state !== 'done'));
  return { expect, events: [eventAt(now, { type: 'conversion-ended', conversionId: conversion.id, state: end })] };
};
