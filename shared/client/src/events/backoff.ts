const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before a further attempt: doubled each time, and spread so that many clients do not return at once. `random` lies in 0..1. */
export const backoffMs = (failures: number, random: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** failures) * (0.5 + random / 2);
