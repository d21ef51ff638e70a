import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { picture } from '../../fixtures/image.ts';
import type { Marks } from '../marking/marks.ts';
import type { Contents } from './contents.ts';

const SMALL = { width: 64, height: 40 };

const xmp = (text: string): string =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="" dc:source="${text}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

const photo = async ({ shown }: Marks): Promise<Buffer> =>
  sharp(await picture(SMALL))
    .withExif({
      IFD0: {
        Artist: shown('exif-artist'),
        ImageDescription: shown('exif-description'),
        Copyright: shown('exif-rights'),
      },
      IFD2: { UserComment: shown('exif-comment') },
    })
    .withXmp(xmp(shown('xmp')))
    .jpeg()
    .toBuffer();

const chunk = (type: string, content: Buffer): Buffer => {
  const whole = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(content.length, 0);
  around.writeUInt32BE(crc32(whole), 4);
  return Buffer.concat([around.subarray(0, 4), whole, around.subarray(4)]);
};

/** Behind the signature and the first chunk of a PNG. */
const HEAD_BYTES = 33;

/** A PNG with its texts, plain, packed and as UTF-8. */
const drawing = async ({ shown }: Marks): Promise<Buffer> => {
  const plain = await picture(SMALL);
  const texts = [
    chunk('tEXt', Buffer.from(`Comment\0${shown('png-text')}`)),
    chunk('zTXt', Buffer.concat([Buffer.from('Description\0\0'), deflateSync(shown('png-packed'))])),
    chunk('iTXt', Buffer.from(`Title\0\0\0\0\0${shown('png-utf8')}`)),
  ];
  return Buffer.concat([plain.subarray(0, HEAD_BYTES), ...texts, plain.subarray(HEAD_BYTES)]);
};

const vector = ({ shown }: Marks): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="40"><title>${shown('svg-title')}</title><text y="20">${shown('svg-text')}</text></svg>`,
  );

/** Pictures. */
export const pictures = async (marks: Marks): Promise<Contents> => {
  const whole = await drawing(marks);
  return {
    good: [
      { name: `${marks.shown('photo')}.jpg`, content: await photo(marks), to: 'webp' },
      { name: `${marks.shown('drawing')} "ё".png`, content: whole, to: 'jpg' },
      { name: `${marks.shown('vector')}.svg`, content: vector(marks), to: 'png' },
    ],
    // Cut off where its pixels begin.
    damaged: { name: `${marks.shown('damaged')}.png`, content: whole.subarray(0, whole.indexOf('IDAT')), to: 'webp' },
    onwards: ['tiff', 'png'],
  };
};
