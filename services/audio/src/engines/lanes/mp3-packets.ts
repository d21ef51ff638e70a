import { type ForwardReader, readFirst, readForward } from './forward-reader.ts';
import type { Packet, PacketFile } from './packet.ts';

// ISO/IEC 11172-3 §2.4.2.3 and 13818-3 §2.4.2.3 for layer III; 2.5 is the usual extension of the latter.
const KBPS = {
  full: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  low: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const RATES_HZ = [44_100, 48_000, 32_000];
/** The version bits of a header, and by how much its sample rate is divided. */
const DIVISORS: Readonly<Record<number, number>> = { 3: 1, 2: 2, 0: 4 };

const HEADER_BYTES = 4;
const LONGEST_FRAME_BYTES = 2_881;

type Frame = { readonly bytes: number; readonly samples: number };

/** What a header says of its frame; undefined where none begins. */
const mp3Frame = (header: Buffer): Frame | undefined => {
  if (header.length < HEADER_BYTES || (header.readUInt16BE(0) & 0xff_e6) !== 0xff_e2) return undefined;
  const [, version = 0, rates = 0] = header;
  const divisor = DIVISORS[(version >> 3) & 3];
  const rateHz = RATES_HZ[(rates >> 2) & 3];
  const kbps = KBPS[divisor === 1 ? 'full' : 'low'][rates >> 4];
  if (!divisor || !rateHz || !kbps) return undefined;
  const samples = divisor === 1 ? 1_152 : 576;
  return { bytes: Math.floor((samples * 125 * kbps * divisor) / rateHz) + ((rates >> 1) & 1), samples };
};

const ID3_BYTES = 10;
/** How long an ID3v2 tag at the beginning is; its size has seven bits in each byte. */
export const id3Bytes = (begin: Buffer): number => {
  if (begin.toString('latin1', 0, 3) !== 'ID3') return 0;
  return ID3_BYTES + [...begin.subarray(6, ID3_BYTES)].reduce((size, byte) => size * 128 + byte, 0);
};

/** Takes what stands before the sound: the tag, and the frame that tells of the others. */
const takeHead = async (reader: ForwardReader): Promise<Buffer> => {
  const tag = await reader.take(id3Bytes(await reader.peek(ID3_BYTES)));
  const first = mp3Frame(await reader.peek(HEADER_BYTES));
  return Buffer.concat([tag, await reader.take(first?.bytes ?? 0)]);
};

async function* framesOf(reader: ForwardReader): AsyncGenerator<Packet> {
  await takeHead(reader);
  let endsAt = 0;
  for (;;) {
    const frame = mp3Frame(await reader.peek(LONGEST_FRAME_BYTES));
    if (!frame) return;
    endsAt += frame.samples;
    yield { content: await reader.take(frame.bytes), endsAt };
  }
}

/** An MP3 as this service's encoder writes it: a tag or none, a frame that tells of all others, and those. */
export const mp3Packets = (path: string): PacketFile => ({
  head: () => readFirst(path, takeHead),
  packets: () => readForward(path, framesOf),
});
