/** Counts the conversions that a project ever accepted: a step that must not run beside a new one expects its value. */
export const ASKED_FIELD = 'asked';

/** Counts the items that a project ever accepted, so that no record grows without end. */
export const ITEMS_FIELD = 'askedItems';
export const MAX_ITEMS = 10_000;
