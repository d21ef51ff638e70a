import type { PictureTools } from '../frames/each-picture.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';

/** What pictures are read, measured, drawn and written with. */
export type DrawingTools = PictureTools & {
  readonly sharp: SharpEngine;
  /** Draws and writes a picture that sharp can read. */
  readonly convert: SharpEngine['convert'];
  readonly inspect: SharpEngine['inspect'];
  readonly hidden: readonly string[];
};
