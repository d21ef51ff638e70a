import type { Check } from '../core/verify.ts';
import type { Words } from './words.ts';

/** A check as a sentence. */
export const sentenceOf = ({ checks }: Words, { name, state, fact }: Check): string =>
  state === 'open' ? (checks[name].open ?? '') : checks[name][state](fact);
