import type { Facts } from '@convi/contracts';
import type { FilePrivate, FileRecord } from './records.ts';

/** Facts as a record keeps them: numbers in the open, words for its sealed part. */
export type SplitFacts = {
  readonly facts: FileRecord['facts'];
  readonly words: FactWords;
};

/** What is known of a file and is said in words of its own. */
export type FactWords = Pick<FilePrivate, 'chapters' | 'formFields' | 'tags'>;

const wordsOf = ({ chapters, formFields, tags }: FactWords): FactWords => ({
  ...(chapters && { chapters }),
  ...(formFields && { formFields }),
  ...(tags && { tags }),
});

/** Parts what is known of a file into what may stand open and what is to be sealed. */
export const splitFacts = ({ chapters, formFields, tags, ...facts }: Facts): SplitFacts => ({
  facts,
  words: wordsOf({ chapters, formFields, tags }),
});

/** The facts of a file as its holder sees them. */
export const wholeFacts = ({ facts }: Pick<FileRecord, 'facts'>, words: FactWords): Facts => {
  const { chapters: _, formFields: __, tags: ___, ...open } = facts;
  return { ...open, ...wordsOf(words) };
};
