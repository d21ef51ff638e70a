import { halves } from './pictures.fixture.ts';

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

const xmp = (attributes: string, inside = ''): Buffer =>
  segment(
    0xe1,
    Buffer.from(
      `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:Item="http://ns.google.com/photos/1.0/container/item/" hdrgm:Version="1.0" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`,
    ),
  );

const item = (attributes: string): string =>
  `<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="image/jpeg" ${attributes}/></rdf:li>`;

/** CIPA DC-007: an index of two pictures, the second one behind the first. */
const index = (first: number, second: number, offset: number): Buffer => {
  const entry = (flags: number, bytes: number, at: number): Buffer => {
    const words = Buffer.alloc(16);
    for (const [n, value] of [flags, bytes, at].entries()) words.writeUInt32BE(value, 4 * n);
    return words;
  };
  const tag = ([id, type, count]: readonly [number, number, number], value: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt16BE(id);
    head.writeUInt16BE(type, 2);
    head.writeUInt32BE(count, 4);
    return Buffer.concat([head, value]);
  };
  const word = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const tags = [tag([0xb000, 7, 4], Buffer.from('0100')), tag([0xb001, 4, 1], word(2)), tag([0xb002, 7, 32], word(50))];
  const head = Buffer.from('MPF\0MM\0\x2a\0\0\0\x08\0\x03', 'latin1');
  const entries = [entry(0x030000, first, 0), entry(0, second, offset)];
  return segment(0xe2, Buffer.concat([head, ...tags, word(0), ...entries]));
};

const withSegments = (jpeg: Buffer, segments: readonly Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** A JPEG as Android writes it: a picture for ordinary screens, and behind it a map of where there is more light. */
export const ultraHdr = async (): Promise<Buffer> => {
  const plain = await halves().jpeg().toBuffer();
  const gains =
    'hdrgm:GainMapMin="0" hdrgm:GainMapMax="2" hdrgm:Gamma="1" hdrgm:OffsetSDR="0.015625" hdrgm:OffsetHDR="0.015625" hdrgm:HDRCapacityMin="0" hdrgm:HDRCapacityMax="2" hdrgm:BaseRenditionIsHDR="False"';
  const map = withSegments(await halves().grayscale().jpeg().toBuffer(), [xmp(gains)]);
  const items = item('Item:Semantic="Primary"') + item(`Item:Semantic="GainMap" Item:Length="${map.length}"`);
  const described = xmp('', `<Container:Directory><rdf:Seq>${items}</rdf:Seq></Container:Directory>`);
  const first = plain.length + described.length + index(0, 0, 0).length;
  // Places count from behind the name of the index.
  const offset = first - (2 + described.length + 8);
  return Buffer.concat([withSegments(plain, [described, index(first, map.length, offset)]), map]);
};
