import type { Arrangement } from '@convi/contracts';
import type { BoardPage } from './page-moves.ts';
import { refresher } from './refresher.ts';
import type { RoomContext } from './room-context.ts';

export type Arranging = {
  /** Reads the arrangement again: the files have changed, or another tab moved something. */
  readonly readPages: () => Promise<void>;
  /** Shows pages in this order at once, and tells the server. Without pages: back to the order of the files. */
  readonly putPages: (pages: readonly BoardPage[] | undefined) => Promise<void>;
};

const REST_MS = 150;

/** The pages of all files in the order of the person. */
export const arranging = ({ client, view, patch, attempt, pause }: RoomContext): Arranging => {
  // What the server has not been told yet. Answers that were asked for before it say nothing new.
  let untold: { readonly pages: readonly BoardPage[] | undefined } | undefined;
  const take = (arrangement: Arrangement | undefined): void => {
    if (arrangement && !untold) patch({ pages: arrangement.pages ?? [] });
  };
  const params = (): { readonly id: string } | undefined => view().project && { id: view().project?.id ?? '' };
  const read = async (): Promise<void> => {
    const project = params();
    if (project) take(await attempt(() => client.readArrangement({ params: project })));
  };
  const tell = async (): Promise<void> => {
    const project = params();
    const telling = untold;
    if (!project || !telling) return;
    const body = telling.pages ? { pages: [...telling.pages] } : {};
    const answer = await attempt(() => client.putArrangement({ params: project, body }));
    if (untold !== telling) return;
    untold = undefined;
    // Refused: what the server has is what is shown.
    if (answer) take(answer);
    else await read();
  };
  const again = () => pause(REST_MS);
  const told = refresher(tell, again);
  return {
    readPages: refresher(read, again),
    putPages: (pages) => {
      untold = { pages };
      if (pages) patch({ pages });
      return told();
    },
  };
};
