import { lameChecksum } from './checksums.ts';
import { id3Bytes } from './mp3-packets.ts';
import type { Joined } from './packet.ts';

// Fields of the Info frame, counted from its name: http://gabriel.mp3-tech.org/mp3infotag.html
const FRAMES_AT = 8;
const BYTES_AT = 12;
const TABLE_AT = 16;
const TABLE_LENGTH = 100;
const PADDING_AT = 142;
const MUSIC_BYTES_AT = 148;
const MUSIC_CHECKSUM_AT = 152;
const OWN_CHECKSUM_AT = 154;
/** The frame is checked from its first byte on, whatever its name's place in it. */
const CHECKED_BYTES = 190;

type Info = { readonly frameAt: number; readonly nameAt: number };

/** Where the frame that tells of all others lies, and its name within it. */
const infoIn = (head: Buffer): Info | undefined => {
  const frameAt = id3Bytes(head);
  const places = ['Info', 'Xing'].map((name) => head.indexOf(name, frameAt)).filter((at) => at >= 0);
  return places.length === 0 ? undefined : { frameAt, nameAt: Math.min(...places) };
};

/** The twelve bits of padding at the end of the sound, beside which four of the delay stand. */
const paddingIn = (head: Buffer): number => {
  const info = infoIn(head);
  return info ? head.readUInt16BE(info.nameAt + PADDING_AT) & 0x0f_ff : 0;
};

/** Where each hundredth of the sound begins, as parts of 256. */
const seekTable = (starts: readonly number[], bytes: number): Buffer =>
  Buffer.from(
    Array.from({ length: TABLE_LENGTH }, (_, n) => {
      const start = n === 0 ? 0 : (starts[Math.floor((n * starts.length) / TABLE_LENGTH)] ?? 0);
      return Math.min(255, Math.floor((start * 256) / bytes));
    }),
  );

type Told = { readonly starts: readonly number[]; readonly bytes: number; readonly checksum: number };

/** The head of the first part, telling of the whole. */
const headOfAll = ({ head, tail }: Joined, { starts, bytes, checksum }: Told): Buffer => {
  const { frameAt, nameAt } = infoIn(head) ?? {};
  if (frameAt === undefined || nameAt === undefined) return head;
  const told = Buffer.from(head);
  told.writeUInt32BE(starts.length, nameAt + FRAMES_AT);
  told.writeUInt32BE(bytes, nameAt + BYTES_AT);
  seekTable(starts, bytes).copy(told, nameAt + TABLE_AT);
  const delay = told.readUInt16BE(nameAt + PADDING_AT) & 0xf0_00;
  told.writeUInt16BE(delay | paddingIn(tail), nameAt + PADDING_AT);
  told.writeUInt32BE(bytes, nameAt + MUSIC_BYTES_AT);
  told.writeUInt16BE(checksum, nameAt + MUSIC_CHECKSUM_AT);
  const own = lameChecksum(told.subarray(frameAt, frameAt + CHECKED_BYTES));
  told.writeUInt16BE(own, nameAt + OWN_CHECKSUM_AT);
  return told;
};

/** The bytes of an MP3: the head of its first part, its frames, and at the end that head as it is to be. */
export async function* writeMp3(joined: Joined): AsyncGenerator<Buffer, Buffer> {
  const { head, packets } = joined;
  yield head;
  const starts: number[] = [];
  // Counted from the frame that tells of the others.
  let bytes = head.length - id3Bytes(head);
  let checksum = 0;
  for await (const { content } of packets) {
    starts.push(bytes);
    bytes += content.length;
    checksum = lameChecksum(content, checksum);
    yield content;
  }
  return headOfAll(joined, { starts, bytes, checksum });
}
