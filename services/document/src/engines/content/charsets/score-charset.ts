import type { Candidate } from './candidates.ts';

const RARE = -1;
const WRONG = -12;
const MISPLACED = -4;
const CROWDED = -2.5;

const isLetter = (character: string | undefined): boolean => character !== undefined && /\p{L}/u.test(character);
const isForeign = (character: string | undefined): boolean => isLetter(character) && (character ?? '') >= '\u0080';
// Controls of the C1 block, private use, what no decoder knows: no text has them.
const isImpossible = (character: string): boolean => /[\u0080-\u009f\ufffd\p{Co}\p{Cn}]/u.test(character);

type Place = { readonly before: string | undefined; readonly after: string | undefined };

// What a letter's neighbours say: a capital amid a small word comes of a wrong table, Latin letters with accents seldom
// follow each other, letters of other alphabets never stand inside a Latin word.
const neighbourhood = (character: string, { before, after }: Place, { beside }: Candidate): number => {
  if (!isLetter(character)) return 0;
  if (before !== undefined && /\p{Lu}/u.test(character) && /\p{Ll}/u.test(before)) return MISPLACED;
  const around = [before, after];
  if (beside) return CROWDED * around.filter(isForeign).length;
  return around.some((each) => isLetter(each) && !isForeign(each)) ? MISPLACED : 0;
};

// Charsets of two bytes put usual characters first, and a rare one still has a meaning; a rare symbol mostly has none.
const rarity = (character: string, { wide }: Candidate): number => {
  if (wide) return /[\p{Script=Han}\p{Script=Hangul}]/u.test(character) ? 0.5 : RARE;
  return isLetter(character) ? 0 : RARE;
};

const scoreOf = (character: string, place: Place, candidate: Candidate): number => {
  if (isImpossible(character)) return WRONG;
  const { weights, wide } = candidate;
  const weight = weights.get(character.toLowerCase()) ?? weights.get(character) ?? rarity(character, candidate);
  return wide ? weight : weight + neighbourhood(character, place, candidate);
};

/**
 * How well a decoded text fits its candidate: the mean over its characters beyond ASCII, so that charsets of one and of two
 * bytes compare. A text without such characters scores 0.
 */
export const scoreCharset = (text: string, candidate: Candidate): number => {
  const characters = [...text];
  const scores = characters.flatMap((character, at) =>
    character < '\u0080'
      ? []
      : [scoreOf(character, { before: characters[at - 1], after: characters[at + 1] }, candidate)],
  );
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
};
