const MOST_BYTES = 128 * 1024;
/** EXIF stands in the first segments (CIPA DC-008 §4.5.4). */
const WITHIN = 4_096;
const MARK = Buffer.from('Exif\0\0', 'latin1');

/** The beginnings of those JPEGs that have EXIF. */
export const jpegHeads = (files: readonly Uint8Array[]): Buffer[] =>
  files
    .map((file) => Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, MOST_BYTES)))
    .filter((head) => head[0] === 0xff && head[1] === 0xd8 && head.subarray(0, WITHIN).includes(MARK));
