import { type ItemState, isFinal, type ProjectEvent, stateOf } from '@convi/contracts';
import { type Change, type ConversionRecord, eventAt, type Fields, itemField, itemRecord } from '@convi/kernel';

type Sibling = { readonly field: string; readonly raw: string; readonly state: ItemState };

const siblingAt = (fields: Fields, { id }: ConversionRecord, place: number): Sibling => {
  const field = itemField(id, place);
  const raw = fields[field] ?? '';
  return { field, raw, state: itemRecord.parse(JSON.parse(raw)).state };
};

/** The others, the last one first. Read one by one: of a large conversion the first one read mostly says enough. */
function* siblingsOf(fields: Fields, conversion: ConversionRecord, place: number): Generator<Sibling> {
  for (let n = conversion.items - 1; n >= 0; n--) if (n !== place) yield siblingAt(fields, conversion, n);
}

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
  // One that is still open shows that this is not the end; the last of them is the one that changes least.
  const open = siblingsOf(fields, conversion, place).find((sibling) => !isFinal(sibling.state));
  if (open) return { expect: expecting([open]), events: [] };
  const siblings = [...siblingsOf(fields, conversion, place)];
  const end = stateOf([...siblings, { state }]);
  // A failed one may be queued again by a retry.
  const expect = expecting(siblings.filter((sibling) => sibling.state !== 'done'));
  return { expect, events: [eventAt(now, { type: 'conversion-ended', conversionId: conversion.id, state: end })] };
};
