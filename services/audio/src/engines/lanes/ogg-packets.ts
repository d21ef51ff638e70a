import { type ForwardReader, readFirst, readForward } from './forward-reader.ts';
import type { Packet, PacketFile } from './packet.ts';

// RFC 3533 §6.
const PAGE_HEADER_BYTES = 27;
const POSITION_AT = 6;
const SEGMENTS_AT = 26;
const FULL_SEGMENT = 255;

type Page = {
  readonly header: Buffer;
  readonly sizes: Buffer;
  readonly body: Buffer;
};

const takePage = async (reader: ForwardReader): Promise<Page | undefined> => {
  const header = await reader.take(PAGE_HEADER_BYTES);
  if (header.length < PAGE_HEADER_BYTES) return undefined;
  const sizes = await reader.take(header[SEGMENTS_AT] ?? 0);
  return { header, sizes, body: await reader.take(sizes.reduce((sum, size) => sum + size, 0)) };
};

/** Opus has two packets before its sound, Vorbis three. */
const headersIn = ({ body }: Page): number => (body.toString('latin1', 0, 8) === 'OpusHead' ? 2 : 3);

const packetsEnding = ({ sizes }: Page): number => sizes.filter((size) => size < FULL_SEGMENT).length;

/** Takes the pages before the sound; with their last packet their last page ends, too. */
const takeHead = async (reader: ForwardReader): Promise<Buffer> => {
  const bytes: Buffer[] = [];
  for (let left = Number.POSITIVE_INFINITY; left > 0; ) {
    const page = await takePage(reader);
    if (!page) break;
    if (bytes.length === 0) left = headersIn(page);
    left -= packetsEnding(page);
    bytes.push(page.header, page.sizes, page.body);
  }
  return Buffer.concat(bytes);
};

async function* packetsOf(reader: ForwardReader): AsyncGenerator<Packet> {
  await takeHead(reader);
  for (let page = await takePage(reader); page; page = await takePage(reader))
    yield { content: page.body, endsAt: Number(page.header.readBigInt64LE(POSITION_AT)) };
}

/** An Ogg stream of one packet in each page, so that the page tells where its packet ends. */
export const oggPackets = (path: string): PacketFile => ({
  head: () => readFirst(path, takeHead),
  packets: () => readForward(path, packetsOf),
});
