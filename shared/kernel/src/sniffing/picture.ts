import { constants, gunzipSync } from 'node:zlib';
import type { FormatId } from '@convi/contracts';
import { isCameraRaw } from './camera-raw.ts';
import { textFormat, textOf } from './text.ts';
import type { Kept } from './window.ts';

/* Pictures that no plain mark at a fixed place tells. */

type Rule = (kept: Kept, claimed: FormatId | undefined) => boolean;

const latin = (head: Buffer, start: number, end: number): string => head.toString('latin1', start, end);

const PNG_SIGNATURE_BYTES = 8;
const CHUNK_OVERHEAD = 12;

/** PNG 3 §11.3.4: an animation says so in an `acTL` chunk before its first `IDAT`. */
const isApng: Rule = ({ head }) => {
  if (latin(head, 1, 4) !== 'PNG') return false;
  for (let at = PNG_SIGNATURE_BYTES; at + CHUNK_OVERHEAD <= head.length; at += head.readUInt32BE(at) + CHUNK_OVERHEAD) {
    const name = latin(head, at + 4, at + 8);
    if (name === 'acTL') return head.readUInt32BE(at + 8) > 0;
    if (name === 'IDAT') return false;
  }
  return false;
};

const GZIP = Buffer.from('1f8b08', 'hex');
const ZIPPED_SAMPLE_BYTES = 2_048;

/** An SVGZ: what is zipped is not unpacked beyond its beginning. */
const isZippedSvg: Rule = ({ head }) => {
  if (!head.subarray(0, 3).equals(GZIP)) return false;
  try {
    const begun = gunzipSync(head.subarray(0, ZIPPED_SAMPLE_BYTES), { finishFlush: constants.Z_SYNC_FLUSH });
    const text = textOf(begun);
    return text !== undefined && textFormat(text, undefined) === 'svg';
  } catch {
    // Not a gzip after all.
    return false;
  }
};

const BMP_HEADERS: readonly number[] = [12, 16, 40, 52, 56, 64, 108, 124];
const isBmp: Rule = ({ head }) =>
  head.length >= 26 && latin(head, 0, 2) === 'BM' && BMP_HEADERS.includes(head.readUInt32LE(14));

const MOST_ICONS = 256;
/** The directory of icons and pointers; its first entry has to lie in the file. */
const isIconOf =
  (type: number): Rule =>
  ({ head, bytes }) => {
    if (head.length < 22 || head.readUInt16LE(0) !== 0 || head.readUInt16LE(2) !== type) return false;
    const count = head.readUInt16LE(4);
    const at = head.readUInt32LE(18);
    return count > 0 && count <= MOST_ICONS && at >= 6 + 16 * count && at < bytes && head.readUInt32LE(14) > 0;
  };

const isPcx: Rule = ({ head }) => {
  const [mark = 0, version = 9, encoding = 9, bits = 0] = head.subarray(0, 4);
  return head.length >= 128 && mark === 10 && version <= 5 && encoding === 1 && [1, 2, 4, 8].includes(bits);
};

const PNM = /^(P[1-6](\s|#[^\n]*\n)+\d|P7\s*\n(#[^\n]*\n)*(WIDTH|HEIGHT|DEPTH|MAXVAL|TUPLTYPE)|P[Ff]\s+\d)/;
const isPnm: Rule = ({ head }) => PNM.test(latin(head, 0, 512));

const XBM = /^\s*(\/\*[\s\S]{0,400}?\*\/\s*)?#define\s+\S{0,200}width\s+\d+\s+#define\s+\S{0,200}height\s+\d+/;
const isXbm: Rule = ({ head }) => XBM.test(latin(head, 0, 1_024));

/** A binary header may stand before the drawing, with a preview of it behind. Old programs do not say EPSF. */
const isEps: Rule = ({ head }, claimed) =>
  (claimed === 'eps' && latin(head, 0, 4) === '%!PS') ||
  /^%!PS-Adobe-\d\.\d EPSF/.test(latin(head, 0, 40)) ||
  head.subarray(0, 4).equals(Buffer.from('c5d0d3c6', 'hex'));

const TGA_TYPES: readonly number[] = [1, 2, 3, 9, 10, 11];
const TGA_DEPTHS: readonly number[] = [8, 15, 16, 24, 32];
/** Without the foot of version 2 there is nothing that TGA alone has: then its name counts as well. */
const isTga: Rule = ({ head, tail }, claimed) => {
  if (head.length < 18 || !TGA_TYPES.includes(head[2] ?? 0) || (head[1] ?? 9) > 1) return false;
  if (!TGA_DEPTHS.includes(head[16] ?? 0) || head.readUInt16LE(12) === 0 || head.readUInt16LE(14) === 0) return false;
  return claimed === 'tga' || latin(tail, tail.length - 18, tail.length) === 'TRUEVISION-XFILE.\0';
};

/** The list of a site's icons. Any other name says that it is something else. */
const isWebManifest: Rule = ({ head }, claimed) =>
  (claimed === undefined || claimed === 'webmanifest') && /^\s*\{[\s\S]*"icons"\s*:/.test(latin(head, 0, 4_096));

type Row = readonly [FormatId, Rule];
const first = (rules: readonly Row[], kept: Kept, claimed: FormatId | undefined): FormatId | undefined =>
  rules.find(([, holds]) => holds(kept, claimed))?.[0];

const special: readonly Row[] = [
  ['apng', isApng],
  ['raw', (kept, claimed) => isCameraRaw(kept, claimed === 'raw')],
];
const weak: readonly Row[] = [
  ['svg', isZippedSvg],
  ['bmp', isBmp],
  ['ico', isIconOf(1)],
  ['cur', isIconOf(2)],
  ['eps', isEps],
  ['ppm', isPnm],
  ['xbm', isXbm],
  ['pcx', isPcx],
  ['tga', isTga],
  ['webmanifest', isWebManifest],
];

/** A picture that carries the mark of another format and is more than that. */
export const specialPicture = (kept: Kept, claimed: FormatId | undefined): FormatId | undefined =>
  first(special, kept, claimed);

/** A picture that is told by how its header hangs together; to be asked when no mark stands there. */
export const unmarkedPicture = (kept: Kept, claimed: FormatId | undefined): FormatId | undefined =>
  first(weak, kept, claimed);
