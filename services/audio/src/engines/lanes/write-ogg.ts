import { oggChecksum } from './checksums.ts';
import type { Joined, Packet } from './packet.ts';

const MOST_SEGMENTS = 255;
const FULL_SEGMENT = 255;
/** A page each second is what players seek well by. */
const PAGE_SAMPLES = 48_000;
const LAST_PAGE = 4;
const HEADER_BYTES = 27;
const FLAGS_AT = 5;
const POSITION_AT = 6;
const SERIAL_AT = 14;
const NUMBER_AT = 18;
const CHECKSUM_AT = 22;
const SEGMENTS_AT = 26;

const segmentsOf = ({ content }: Packet): number => Math.floor(content.length / FULL_SEGMENT) + 1;

const sizesOf = (packets: readonly Packet[]): Buffer =>
  Buffer.concat(
    packets.map(({ content }) =>
      Buffer.from([
        ...Array.from({ length: Math.floor(content.length / FULL_SEGMENT) }, () => FULL_SEGMENT),
        content.length % FULL_SEGMENT,
      ]),
    ),
  );

type PageOf = { readonly serial: number; readonly number: number; readonly isLast: boolean };

/** One page of whole packets (RFC 3533 §6). */
const pageOf = (packets: readonly Packet[], { serial, number, isLast }: PageOf): Buffer => {
  const sizes = sizesOf(packets);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('OggS', 'latin1');
  header[FLAGS_AT] = isLast ? LAST_PAGE : 0;
  header.writeBigInt64LE(BigInt(packets.at(-1)?.endsAt ?? 0), POSITION_AT);
  header.writeUInt32LE(serial, SERIAL_AT);
  header.writeUInt32LE(number, NUMBER_AT);
  header[SEGMENTS_AT] = sizes.length;
  const body = packets.map(({ content }) => content);
  header.writeUInt32LE(oggChecksum([header, sizes, ...body]), CHECKSUM_AT);
  return Buffer.concat([header, sizes, ...body]);
};

/** Packets gathered to pages. */
async function* gathered(packets: AsyncIterable<Packet>): AsyncGenerator<readonly Packet[]> {
  let page: Packet[] = [];
  let segments = 0;
  let begin = 0;
  for await (const packet of packets) {
    const more = segmentsOf(packet);
    if (page.length > 0 && (segments + more > MOST_SEGMENTS || packet.endsAt - begin > PAGE_SAMPLES)) {
      yield page;
      begin = page.at(-1)?.endsAt ?? begin;
      page = [];
      segments = 0;
    }
    page.push(packet);
    segments += more;
  }
  yield page;
}

const pagesIn = (head: Buffer): number => {
  let count = 0;
  for (let at = 0; at + HEADER_BYTES <= head.length; count++) {
    const begin = at + HEADER_BYTES;
    const sizes = head.subarray(begin, begin + (head[at + SEGMENTS_AT] ?? 0));
    at = begin + sizes.length + sizes.reduce((sum, size) => sum + size, 0);
  }
  return count;
};

/** The bytes of an Ogg stream: the pages of its head as they are, then its packets in pages of a second. */
export async function* writeOgg({ head, packets }: Joined): AsyncGenerator<Buffer, undefined> {
  yield head;
  const serial = head.readUInt32LE(SERIAL_AT);
  let number = pagesIn(head);
  let held: readonly Packet[] = [];
  for await (const page of gathered(packets)) {
    if (held.length > 0) yield pageOf(held, { serial, number: number++, isLast: false });
    held = page;
  }
  yield pageOf(held, { serial, number, isLast: true });
}
