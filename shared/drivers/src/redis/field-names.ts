import type { Change } from '@convi/kernel';

/** Refuses names that would reach what a record says of its own life. */
export const checkedFieldNames = (names: readonly string[]): void => {
  if (names.some((name) => name.startsWith('@'))) throw new Error('not a field name');
};

/** The names of all fields that a change looks at or touches, checked. */
export const checkedChange = (change: Change): Change => {
  const { expect = {}, set = {}, add = {}, atMost = {}, remove = [] } = change;
  checkedFieldNames([...[expect, set, add, atMost].flatMap(Object.keys), ...remove]);
  return change;
};
