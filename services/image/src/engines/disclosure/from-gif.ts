import type { Disclosure } from '@convi/contracts';
import { fromXmp } from './from-xmp.ts';

/* Extension blocks of a GIF: GIF89a §24 (comments), XMP part 3 §1.1.2. Only what stands before or between few frames. */
const COMMENT = Buffer.from('21fe', 'hex');
const XMP = Buffer.from('XMP DataXMP', 'latin1');
const MOST_XMP = 1024 ** 2;

const commentAt = (file: Buffer, at: number): string => {
  let text = '';
  for (let block = at + 2; block < file.length && file[block] !== 0 && text.length < 1_000; ) {
    const length = file[block] ?? 0;
    text += file.toString('utf8', block + 1, block + 1 + length);
    block += 1 + length;
  }
  return text.trim();
};

/** What a GIF tells beside its pixels. */
export const fromGif = (file: Buffer): Disclosure[] => {
  const comment = file.indexOf(COMMENT);
  const text = comment < 0 ? '' : commentAt(file, comment);
  const xmp = file.indexOf(XMP);
  return [
    // Two bytes of pixels may look like the mark: only what reads as text is a comment.
    ...(/^[\p{L}\p{N}\p{P}\p{Z}\p{S}\s]{3,}$/u.test(text) ? [{ kind: 'description' as const, value: text }] : []),
    ...(xmp < 0 ? [] : fromXmp(file.toString('utf8', xmp + XMP.length, xmp + MOST_XMP))),
  ];
};
