import type { Arrangement, ArrangementRequest } from '@convi/contracts';
import { refresher } from './refresher.ts';
import type { RoomContext } from './room-context.ts';

export type Arranging = {
  /** Reads the arrangement again: the files have changed, or another tab moved something. */
  readonly readArrangement: () => Promise<void>;
  /** Shows an arrangement at once, and tells the server. An empty one: back to the order of the files. */
  readonly arrange: (next: ArrangementRequest) => Promise<void>;
  /** Resolves when the server has heard of all that is shown. */
  readonly settled: () => Promise<void>;
};

const REST_MS = 150;

/** The pages or segments of all files in the order of the person. */
export const arranging = ({ client, view, patch, attempt, pause }: RoomContext): Arranging => {
  // What the server has not been told yet.
  let untold: ArrangementRequest | undefined;
  // Counts what this tab changes: an answer that was asked for before a change may come after the server has heard of it.
  let changes = 0;
  const read = async (): Promise<void> => {
    const id = view().project?.id;
    const before = changes;
    const arrangement = id === undefined ? undefined : await attempt(() => client.readArrangement({ params: { id } }));
    if (arrangement && !untold && before === changes) patch({ arrangement });
  };
  const tell = async (): Promise<void> => {
    const id = view().project?.id;
    const body = untold;
    if (id === undefined || !body) return;
    const answer = await attempt(() => client.putArrangement({ params: { id }, body }));
    if (untold !== body) return;
    untold = undefined;
    // Refused: what the server has is what is shown.
    if (answer) patch({ arrangement: answer });
    else await read();
  };
  const again = () => pause(REST_MS);
  const told = refresher(tell, again);
  return {
    readArrangement: refresher(read, again),
    arrange: (next) => {
      untold = next;
      changes += 1;
      // A board gives every entry its id: what it shows has the shape of an answer.
      patch({ arrangement: { ...(view().arrangement ?? { pending: [] }), ...(next as Partial<Arrangement>) } });
      return told();
    },
    settled: async () => {
      while (untold) await told();
    },
  };
};
