import { wideCharset } from '@convi/kernel/wide-charset';
import { candidates } from './candidates.ts';
import { declaredCharset } from './declared-charset.ts';
import { scoreCharset } from './score-charset.ts';

const SAMPLE_BYTES = 64 * 1024;
const FALLBACK = 'windows-1252';

/** Text that is decoded as far as it goes; undefined when it cannot be of the charset. The sample may end amid a character. */
const decode = (sample: Uint8Array, charset: string): string | undefined => {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return undefined;
  }
};

// ISO 2022 switches with escapes, so that all of its bytes are ASCII.
const isEscaped = (sample: Uint8Array): boolean => /\x1b\$[@B]/.test(Buffer.from(sample).toString('latin1'));

const bestCandidate = (sample: Uint8Array): string => {
  let best = { charset: FALLBACK, score: Number.NEGATIVE_INFINITY };
  for (const candidate of candidates) {
    const text = decode(sample, candidate.charset);
    const score = text === undefined ? Number.NEGATIVE_INFINITY : scoreCharset(text, candidate);
    if (score > best.score) best = { charset: candidate.charset, score };
  }
  return best.charset;
};

/**
 * The charset of a text, by what it says itself and else by what it reads like in each. Takes the beginning of the text;
 * returns a name that `TextDecoder` knows.
 */
export const detectCharset = (bytes: Uint8Array, isMarkup = false): string => {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const declared = declaredCharset(sample, isMarkup);
  if (declared) return declared;
  const wide = wideCharset(sample);
  if (wide) return wide;
  if (isEscaped(sample)) return 'iso-2022-jp';
  return decode(sample, 'utf-8') === undefined ? bestCandidate(sample) : 'utf-8';
};
