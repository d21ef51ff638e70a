import type { FilePrivate, FileRecord, SealSummary } from './records.ts';

/** A sealed object and what opening it needs. */
export type Piece = { readonly object: string; readonly seal: SealSummary };

/** Keys of everything in the store that a file consists of. */
export const objectsOf = ({ object, more = [] }: Pick<FileRecord, 'object' | 'more'>): string[] => [object, ...more];

/** What a file consists of, in order: one object, or several when it came in parts. Takes the record and its opened part. */
export const piecesOf = (
  record: Pick<FileRecord, 'object' | 'more'>,
  { seal, moreSeals = [] }: Pick<FilePrivate, 'seal' | 'moreSeals'>,
): Piece[] => {
  const seals = [seal, ...moreSeals];
  return objectsOf(record).flatMap((object, at) => {
    const own = seals[at];
    return own ? [{ object, seal: own }] : [];
  });
};
