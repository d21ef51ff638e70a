/* JPEG segments: ISO/IEC 10918-1 annex B; what applications put where: ExifTool's documentation of JPEG tags. */
const SOI = 0xd8;
const SOS = 0xda;
/** Kept: JFIF (APP0), colour profiles (APP2) and Adobe's transform (APP14), without which the colours change. */
const DROPPED: ReadonlySet<number> = new Set([
  0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xef, 0xfe,
]);

/** A JPEG without what tells of its maker, place and time; the picture's own data is the same to the byte. */
export const withoutTrail = (jpeg: Buffer): Buffer => {
  const kept: Buffer[] = [];
  if (jpeg[0] !== 0xff || jpeg[1] !== SOI) return jpeg;
  kept.push(jpeg.subarray(0, 2));
  for (let at = 2; at + 4 <= jpeg.length; ) {
    const marker = jpeg[at + 1] ?? 0;
    if (jpeg[at] !== 0xff || marker === SOS) return Buffer.concat([...kept, jpeg.subarray(at)]);
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (!DROPPED.has(marker)) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
};
