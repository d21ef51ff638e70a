import type { Piece } from '../marking/find-markers.ts';
import type { MarkKind } from '../marking/marks.ts';
import type { Site } from './site.ts';

/** Takes away what was planted, where that can be done. */
export type Undo = () => unknown;

/** A place where something of a user could be left. */
export type Sink = {
  /**
   * What can be written there: things that stay by themselves (`pieces`), things amid others (`stream`), or only what is
   * printable and has no blank, such as an argument or a header (`words`).
   */
  readonly takes: 'pieces' | 'stream' | 'words';
  /** What belongs there: only answers to a holder have such. */
  readonly mayHold?: readonly (MarkKind | 'credentials')[];
  /** All that lies there now. */
  readonly read: (site: Site) => Promise<readonly Piece[]>;
  /** Writes something there, as a fault of ours would. */
  readonly plant: (site: Site, what: Buffer) => Promise<Undo>;
};
