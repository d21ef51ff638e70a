const SAMPLE_BYTES = 8_192;
const FEWEST_UNITS = 4;

export type WideCharset = 'utf-16le' | 'utf-16be';

/** No text has these: controls but a few, halves of pairs, and what no script has a character for. */
const UNWRITTEN = /[\0-\x08\x0b\x0e-\x19\x1c-\x1f\ufffd\p{Cn}\p{Co}\p{Cs}]/u;
/** Nearly every text has some of these, and read with its bytes the other way round it has none of them. */
const BETWEEN = /[\s,;:.。，、．：；0-9-]/g;

const decode = (sample: Uint8Array, charset: WideCharset): string =>
  new TextDecoder(charset).decode(sample, { stream: true });

/**
 * The charset of a text in units of 16 bits that does not name it; undefined for any other content. Takes the beginning of
 * the content. A text in bytes has no zeros; one in wider units has them wherever a blank or the end of a line stands.
 */
export const wideCharset = (bytes: Uint8Array): WideCharset | undefined => {
  const sample = bytes.subarray(0, Math.min(SAMPLE_BYTES, bytes.length & ~1));
  if (sample.length < 2 * FEWEST_UNITS || !sample.includes(0)) return undefined;
  const [best] = (['utf-16le', 'utf-16be'] as const)
    .map((charset) => ({ charset, text: decode(sample, charset) }))
    .filter(({ text }) => !UNWRITTEN.test(text))
    .map(({ charset, text }) => ({ charset, between: text.match(BETWEEN)?.length ?? 0 }))
    .toSorted((a, b) => b.between - a.between);
  return best && best.between > 0 ? best.charset : undefined;
};
