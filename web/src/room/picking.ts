import type { Entry, Picked } from './board-moves.ts';

export type Press = { readonly id: string; readonly from: string | undefined; readonly reaches: boolean };

/** What is picked after a press on an entry: it changes sides, or with Shift everything from the last press to it is picked too. */
export const pickedBy = (
  entries: readonly Entry[],
  picked: Picked,
  { id, from, reaches }: Press,
): ReadonlySet<string> => {
  const [here, there] = [id, from].map((wanted) => entries.findIndex((entry) => entry.id === wanted));
  if (reaches && here !== undefined && there !== undefined && there >= 0) {
    const reached = entries.slice(Math.min(here, there), Math.max(here, there) + 1);
    return new Set([...picked, ...reached.map((entry) => entry.id)]);
  }
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
};
