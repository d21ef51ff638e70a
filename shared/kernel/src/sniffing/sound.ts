import { type FormatId, formatOf } from '@convi/contracts';
import { holdsAdts, isAdts, mpegAudioLayer } from './mpeg.ts';
import type { Kept } from './window.ts';

/* Sound that no plain mark at a fixed place tells. */

const EBML = Buffer.from('1a45dfa3', 'hex');
const AC3_SYNC = Buffer.from('0b77', 'hex');
/** The longest frame: ATSC A/52 table 5.18, annex E. */
const LONGEST_AC3_BYTES = 4_096;
const LAST_PLAIN_BSID = 10;
const LAST_BSID = 16;

/** The doctype stands in the header; the element names of Matroska and WebM are the same. */
const ebml = (data: Buffer): FormatId | undefined => {
  if (!data.subarray(0, 4).equals(EBML)) return undefined;
  const begun = data.toString('latin1', 0, 128);
  if (begun.includes('webm')) return 'weba';
  return begun.includes('matroska') ? 'mka' : undefined;
};

/** AC-3 and E-AC-3 differ by the stream identification in the sixth byte; a second frame has to follow. */
const dolby = (data: Buffer): FormatId | undefined => {
  if (data.length < 8 || !data.subarray(0, 2).equals(AC3_SYNC)) return undefined;
  const next = data.indexOf(AC3_SYNC, 64);
  const bsid = (data[5] ?? 0) >> 3;
  if (next < 0 || next > LONGEST_AC3_BYTES || bsid > LAST_BSID) return undefined;
  return bsid <= LAST_PLAIN_BSID ? 'ac3' : 'eac3';
};

const TS_SYNC = 0x47;
const PACKETS = 4;
/** ISO/IEC 13818-1 §2.4.3: packets of 188 bytes, each begun by 0x47; on discs four bytes of time stand before each. */
const isTransportStream = (data: Buffer): boolean =>
  [
    { from: 0, every: 188 },
    { from: 4, every: 192 },
  ].some(({ from, every }) =>
    Array.from({ length: PACKETS }, (_, n) => data[from + n * every]).every((byte) => byte === TS_SYNC),
  );

const GSM_BYTES = 33;
const GSM_FRAMES = 20;
/** A bare stream: every frame of 33 bytes begins with the nibble 0xD. That alone could be chance, so its name counts too. */
const isGsm = ({ head, bytes }: Kept, claimed: FormatId | undefined): boolean =>
  claimed === 'gsm' &&
  bytes >= GSM_BYTES &&
  Array.from({ length: Math.min(GSM_FRAMES, Math.floor(bytes / GSM_BYTES)) }, (_, n) => head[n * GSM_BYTES] ?? 0).every(
    (byte) => byte >> 4 === 0xd,
  );

const mpeg = (data: Buffer): FormatId | undefined => {
  const layer = mpegAudioLayer(data);
  if (layer === undefined) return undefined;
  return layer === 3 ? 'mp3' : 'mp2';
};

/** The format of sound whose frames stand at the beginning of some bytes. */
export const framedSound = (data: Buffer): FormatId | undefined =>
  ebml(data) ?? (isAdts(data) ? 'aac' : undefined) ?? dolby(data) ?? mpeg(data);

/** What a name says, where there is such sound behind much junk: a lost tag, or the rest of a frame. */
const claimedSound = ({ head }: Kept, claimed: FormatId | undefined): FormatId | undefined => {
  if (claimed === 'aac' && holdsAdts(head)) return 'aac';
  return claimed === 'mp3' && mpegAudioLayer(head, head.length) === 3 ? 'mp3' : undefined;
};

/** The format of sound without a plain mark. */
export const unmarkedSound = (kept: Kept, claimed: FormatId | undefined): FormatId | undefined => {
  if (isGsm(kept, claimed)) return 'gsm';
  if (isTransportStream(kept.head)) return 'ts';
  return framedSound(kept.head) ?? claimedSound(kept, claimed);
};

const ENTRY_AT = 16;
/** The first entry of a sample description (ISO/IEC 14496-12 §8.5.2); the index may stand before or behind the sound. */
const holdsAlac = ({ head, tail }: Kept): boolean =>
  [head, tail].some((data) => {
    const at = data.indexOf('stsd');
    return at >= 0 && data.toString('latin1', at + ENTRY_AT, at + ENTRY_AT + 4) === 'alac';
  });

const songs: readonly FormatId[] = ['m4a', 'm4b', 'm4r'];

/** A format told by its mark, more exactly where its content or, among those that share all of it, its name says more. */
export const exactSound = (id: FormatId, kept: Kept, claimed: FormatId | undefined): FormatId => {
  if ((id === 'm4a' || id === 'mp4') && holdsAlac(kept)) return 'alac';
  // Songs from elsewhere often carry the brand of films.
  if (id === 'mp4' && claimed && songs.includes(claimed)) return claimed;
  return claimed && formatOf(claimed).looksLike === id ? claimed : id;
};
