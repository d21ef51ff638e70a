/** Something that comes with a letter: a picture in its text, or an attachment. */
export type LetterPart = {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  /** How the text of the letter refers to it. */
  readonly keys: readonly string[];
};

/** A letter as its reader sees it. A saved web page has no fields. */
export type Letter = {
  readonly fields: readonly (readonly [string, string | undefined])[];
  readonly html?: string | undefined;
  readonly text?: string | undefined;
  readonly parts: readonly LetterPart[];
};
