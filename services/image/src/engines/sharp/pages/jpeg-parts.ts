/*
 * What a JPEG is made of: ITU-T T.81 Annex B, APP2 profiles after ICC.1 Annex B.4, APP14 after Adobe Technical Note 5116.
 */
type Segment = { readonly marker: number; readonly from: number; readonly to: number };

export type JpegParts = {
  /** What shows its picture, in its colours, and nothing that it tells beside that. */
  readonly bare: Buffer;
  /** All of it up to the end of its picture: what stands behind that is another one. */
  readonly whole: Buffer;
  /** The same without its profile. */
  readonly plain: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly isAdobe: boolean;
  readonly profile: Buffer | undefined;
};

const [SOI, EOI, SOS, APP0, APP2, APP14, APP15, COMMENT] = [0xd8, 0xd9, 0xda, 0xe0, 0xe2, 0xee, 0xef, 0xfe];
/** Baseline, extended and progressive, all of Huffman's: what every PDF reader shows. */
const SHOWN_FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2];
const PROFILE = Buffer.from('ICC_PROFILE\0', 'latin1');
const PROFILE_HEAD = PROFILE.length + 2;
const JFIF_BYTES = 14;

const isAlone = (marker: number): boolean => marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd7);

/** The next marker that is not part of packed pixels. */
const markerAfter = (file: Buffer, at: number): number => {
  let found = file.indexOf(0xff, at);
  while (found >= 0 && found + 1 < file.length && (isAlone(file[found + 1] ?? 0) || file[found + 1] === 0xff))
    found = file.indexOf(0xff, found + (file[found + 1] === 0xff ? 1 : 2));
  return found >= 0 && found + 1 < file.length ? found : -1;
};

/** The segments up to the end of the first picture; a scan counts with its pixels. Undefined when the end is missing. */
const segmentsOf = (file: Buffer): Segment[] | undefined => {
  if (file[0] !== 0xff || file[1] !== SOI) return undefined;
  const segments: Segment[] = [];
  for (let at = markerAfter(file, 2); at >= 0; ) {
    const marker = file[at + 1] ?? 0;
    if (marker === EOI) return [...segments, { marker, from: at, to: at + 2 }];
    if (at + 4 > file.length) return undefined;
    const end = at + 2 + file.readUInt16BE(at + 2);
    const next = markerAfter(file, end);
    segments.push({ marker, from: at, to: marker === SOS ? next : end });
    at = next;
  }
  return undefined;
};

const isProfile = (file: Buffer, { marker, from }: Segment): boolean =>
  marker === APP2 && file.subarray(from + 4, from + 4 + PROFILE.length).equals(PROFILE);

const profileIn = (file: Buffer, segments: readonly Segment[]): Buffer | undefined => {
  const ofProfile = segments.filter((segment) => isProfile(file, segment));
  const pieces = ofProfile.map(({ from, to }) => file.subarray(from + 4, to));
  const sorted = pieces.toSorted((a, b) => (a[PROFILE.length] ?? 0) - (b[PROFILE.length] ?? 0));
  return sorted.length > 0 ? Buffer.concat(sorted.map((piece) => piece.subarray(PROFILE_HEAD))) : undefined;
};

const holds = (file: Buffer, { from }: Segment, name: string): boolean =>
  file.toString('latin1', from + 4, from + 4 + name.length) === name;

/** A JFIF header without the small picture that may follow it. */
const headOf = (file: Buffer, { from, to }: Segment): Buffer => {
  if (to - from < JFIF_BYTES + 4) return Buffer.alloc(0);
  const head = Buffer.from(file.subarray(from, from + JFIF_BYTES + 4));
  head.writeUInt16BE(JFIF_BYTES + 2, 2);
  head.writeUInt16BE(0, head.length - 2);
  return head;
};

const kept = (file: Buffer, segment: Segment): Buffer => {
  const { marker, from, to } = segment;
  if (isProfile(file, segment)) return file.subarray(from, to);
  if (marker === APP0) return holds(file, segment, 'JFIF\0') ? headOf(file, segment) : Buffer.alloc(0);
  const tells = (marker > APP0 && marker <= APP15 && marker !== APP14) || marker === COMMENT;
  return tells ? Buffer.alloc(0) : file.subarray(from, to);
};

/** Takes a JPEG apart. Undefined when it is cut short, or of a kind that PDF readers do not show. */
export const jpegParts = (file: Buffer): JpegParts | undefined => {
  const segments = segmentsOf(file);
  const frame = segments?.find(({ marker }) => SHOWN_FRAMES.includes(marker));
  if (!segments || !frame || frame.to - frame.from < 10 || file[frame.from + 4] !== 8) return undefined;
  const start = file.subarray(0, 2);
  const joined = (some: readonly Segment[]): Buffer =>
    Buffer.concat([start, ...some.map(({ from, to }) => file.subarray(from, to))]);
  return {
    bare: Buffer.concat([start, ...segments.map((segment) => kept(file, segment))]),
    whole: joined(segments),
    plain: joined(segments.filter((segment) => !isProfile(file, segment))),
    width: file.readUInt16BE(frame.from + 7),
    height: file.readUInt16BE(frame.from + 5),
    channels: file[frame.from + 9] ?? 0,
    isAdobe: segments.some((segment) => segment.marker === APP14 && holds(file, segment, 'Adobe')),
    profile: profileIn(file, segments),
  };
};
