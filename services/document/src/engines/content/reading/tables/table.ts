import type { Box } from '../printed/box.ts';
import type { Word } from '../printed/printed-words.ts';

/** A table of a page: rows of as many cells each, and in each cell words as they are read. */
export type Table = Box & {
  readonly cells: readonly (readonly (readonly Word[])[])[];
};
/** Tables, and the words that are in none, in their order. */
export type Tabled = { readonly tables: readonly Table[]; readonly rest: readonly Word[] };
