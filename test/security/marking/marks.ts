import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 14;

/** A word that nobody else on this machine writes: where it is found, it came from this test. */
export const newTag = (): string => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/**
 * What users write, by who may be told of it again. Each kind has a tag of its own, which is what is searched for:
 * - `shown`: the holder reads it again (names, contents, what stands beside contents);
 * - `own`: what somebody calls a key or an account; it stays in the database as long as the account does;
 * - `hidden`: nobody is ever told (passwords, options, tokens, keys, headers, words of a query, bodies);
 * - `field`: names of fields that do not exist, which a refusal names and nothing else does.
 */
export type MarkKind = 'shown' | 'own' | 'hidden' | 'field';

export type Marks = {
  readonly tags: Readonly<Record<MarkKind, string>>;
  /** A file name, a content, a property of one. */
  readonly shown: (what: string) => string;
  readonly own: (what: string) => string;
  readonly hidden: (what: string) => string;
  readonly field: (what: string) => string;
};

/** New marks. What a mark is for stands behind its tag, so that a find tells where it came in. */
export const newMarks = (): Marks => {
  const tags = { shown: newTag(), own: newTag(), hidden: newTag(), field: newTag() };
  const of =
    (kind: MarkKind) =>
    (what: string): string =>
      `${tags[kind]}-${what}`;
  return { tags, shown: of('shown'), own: of('own'), hidden: of('hidden'), field: of('field') };
};
