import type { Sending } from './room-view.ts';

/** Rows that wait are all alike, and hundreds of them drawn at once hold the page up: the others are told as a number. */
const MOST_WAITING = 20;

/** What is on its way, as it is shown: every file that moves or was refused, and the next ones that wait. */
export const shownSendings = (
  sendings: readonly Sending[],
): { readonly rows: readonly Sending[]; readonly more: number } => {
  const waiting = sendings.filter(({ state }) => state === 'waiting');
  const left = new Set(waiting.slice(MOST_WAITING));
  return { rows: sendings.filter((sending) => !left.has(sending)), more: left.size };
};
