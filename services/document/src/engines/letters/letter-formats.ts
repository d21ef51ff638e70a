import type { FormatId } from '@convi/contracts';

/** Letters, and web pages saved the way letters are written. */
export const letterFormats = ['eml', 'msg', 'mht'] as const satisfies readonly FormatId[];
export type LetterFormat = (typeof letterFormats)[number];
export const isLetter = (format: FormatId): format is LetterFormat =>
  (letterFormats as readonly FormatId[]).includes(format);
