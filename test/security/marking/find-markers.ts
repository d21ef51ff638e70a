import { unpack } from './unpack.ts';
import { wordIndex } from './word-index.ts';

/** Some bytes of a place where something could be left. */
export type Piece = { readonly where: string; readonly bytes: Buffer };
export type Found = {
  readonly where: string;
  readonly word: string;
  readonly spelling: string;
  /** What stands around it, printable. */
  readonly around: string;
};

const BEFORE = 60;
const BEHIND = 100;

const around = (bytes: Buffer, at: number): string =>
  bytes
    .subarray(Math.max(0, at - BEFORE), at + BEHIND)
    .toString('latin1')
    .replace(/[^ -~]/g, '.');

/** Where any of these ASCII words stands, in any spelling, packed or not. */
export const findMarkers = (pieces: readonly Piece[], words: readonly string[]): Found[] => {
  const { hitsIn } = wordIndex(words);
  return pieces.flatMap(({ where, bytes }) =>
    unpack(bytes).flatMap((part) =>
      hitsIn(part).map(({ at, ...hit }) => ({ where, ...hit, around: around(part, at) })),
    ),
  );
};
