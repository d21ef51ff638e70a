import type { Facts } from '@convi/contracts';
import type { FilePrivate, FileRecord } from './records.ts';

/** Facts as a record keeps them: numbers in the open, words for its sealed part. */
export type SplitFacts = {
  readonly facts: FileRecord['facts'];
  readonly words: Pick<FilePrivate, 'chapters'>;
};

/** Parts what is known of a file into what may stand open and what is to be sealed. */
export const splitFacts = ({ chapters, ...facts }: Facts): SplitFacts => ({
  facts,
  words: chapters ? { chapters } : {},
});

/** The facts of a file as its holder sees them. */
export const wholeFacts = (
  { facts }: Pick<FileRecord, 'facts'>,
  { chapters }: Pick<FilePrivate, 'chapters'>,
): Facts => {
  const { chapters: _, ...open } = facts;
  return { ...open, ...(chapters && { chapters }) };
};
