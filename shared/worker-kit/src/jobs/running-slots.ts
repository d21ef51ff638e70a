import type { Change, Fields } from '@convi/kernel';

/*
 * A project runs so many conversions at once. Each of them stands in a slot field of the record, whose value changes with
 * every item that starts: who takes over a slot of a conversion that seemed idle expects the value that it saw, so that
 * two workers that start at the same moment cannot both be right.
 */
const slotField = (n: number): string => `slot:${n}`;

type Slot = { readonly conversionId: string; readonly heldUntil: number };

const slotOf = (value: string): Slot => {
  const [conversionId = '', , heldUntil = '0'] = value.split(' ');
  return { conversionId, heldUntil: Number(heldUntil) };
};

// Fields are written by `JSON.stringify` alone; parsing hundreds of items for each start would cost more than a small job.
const RUNNING = '"state":"running"';

const isRunning = (fields: Fields, conversionId: string): boolean =>
  Object.entries(fields).some(([name, value]) => name.startsWith(`item:${conversionId}:`) && value.includes(RUNNING));

export type SlotWish = {
  readonly conversionId: string;
  readonly leaseId: string;
  readonly slots: number;
  readonly now: number;
  /** Until when the slot stays taken between two items of one job. */
  readonly heldUntil: number;
};

const isFree = (fields: Fields, value: string | undefined, now: number): boolean => {
  if (value === undefined) return true;
  const { conversionId, heldUntil } = slotOf(value);
  return heldUntil <= now && !isRunning(fields, conversionId);
};

// More than this many at once is no limit: the fields would be many and the search long.
const MOST_SLOTS = 64;

/** The part of a change that takes a slot for a conversion, or undefined when all are taken by others. */
export const claimSlot = (fields: Fields, wish: SlotWish): Pick<Change, 'expect' | 'set'> | undefined => {
  if (wish.slots > MOST_SLOTS) return {};
  const names = Array.from({ length: wish.slots }, (_, n) => slotField(n));
  const own = names.find((name) => slotOf(fields[name] ?? '').conversionId === wish.conversionId);
  const name = own ?? names.find((each) => isFree(fields, fields[each], wish.now));
  if (name === undefined) return undefined;
  const value = `${wish.conversionId} ${wish.leaseId}${wish.now} ${wish.heldUntil}`;
  return { expect: { [name]: fields[name] ?? null }, set: { [name]: value } };
};
