import { type Entry, long, shorts, text } from './camera-raws.fixture.ts';

/* The headers of other makers around a picture of the camera: where each of them keeps it, as exiftool's tables tell. */

type Size = { readonly width: number; readonly height: number };

const TYPE_BYTES = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 10: 8 } as const;
const ENTRY_BYTES = 12;

/** One folder at a place; what does not fit into an entry follows it. */
const folder = (entries: readonly Entry[], at: number): Buffer => {
  const sorted = entries.toSorted((a, b) => a.tag - b.tag);
  const head = Buffer.alloc(2 + ENTRY_BYTES * sorted.length + 4);
  head.writeUInt16LE(sorted.length);
  const tails: Buffer[] = [];
  let dataAt = at + head.length;
  for (const [n, { tag, type, data }] of sorted.entries()) {
    const place = 2 + ENTRY_BYTES * n;
    head.writeUInt16LE(tag, place);
    head.writeUInt16LE(type, place + 2);
    head.writeUInt32LE(data.length / TYPE_BYTES[type], place + 4);
    if (data.length <= 4) data.copy(head, place + 8);
    else {
      head.writeUInt32LE(dataAt, place + 8);
      tails.push(data, Buffer.alloc(data.length % 2));
      dataAt += data.length + (data.length % 2);
    }
  }
  return Buffer.concat([head, ...tails]);
};

const longs = (tag: number, ...values: readonly number[]): Entry => ({
  ...{ tag, type: 4 },
  data: Buffer.concat(values.map((value) => long(tag, value).data)),
});

const FIRST_AT = 8;
const PREVIEW_AT = 400;
const SENSOR_AT = 600;
const PICTURE_AT = 1_024;

/** Nikon, and so do Sony, Pentax and Samsung: a small picture first, in folders within it the camera's own and the sensor's. */
const nef = (jpeg: Buffer, { width, height }: Size): Buffer => {
  const file = Buffer.alloc(PICTURE_AT + jpeg.length);
  const first = [
    ...[long(254, 1), long(256, 16), long(257, 12), shorts(258, 8, 8, 8), shorts(262, 2)],
    ...[text(271, 'NIKON CORPORATION'), text(272, 'NIKON D750'), longs(330, PREVIEW_AT, SENSOR_AT)],
  ];
  const preview = [long(254, 1), shorts(259, 6), long(513, PICTURE_AT), long(514, jpeg.length)];
  const sensor = [long(254, 0), long(256, width), long(257, height), shorts(258, 14), shorts(262, 32_803)];
  file.write('49492a0008000000', 'hex');
  folder(first, FIRST_AT).copy(file, FIRST_AT);
  folder(preview, PREVIEW_AT).copy(file, PREVIEW_AT);
  folder(sensor, SENSOR_AT).copy(file, SENSOR_AT);
  jpeg.copy(file, PICTURE_AT);
  return file;
};

/** Panasonic: a TIFF of another number, with the whole JPEG as the value of an entry. */
const rw2 = (jpeg: Buffer, { width, height }: Size): Buffer => {
  const entries: Entry[] = [
    ...[shorts(2, width), shorts(3, height), shorts(4, 0), shorts(5, 0), shorts(6, height), shorts(7, width)],
    ...[text(271, 'Panasonic'), text(272, 'DMC-GH3'), { tag: 46, type: 7 as const, data: jpeg }],
  ];
  return Buffer.concat([Buffer.from('4949550008000000', 'hex'), folder(entries, FIRST_AT)]);
};

/** Fujifilm: a header of its own that says where the JPEG stands. */
const raf = (jpeg: Buffer): Buffer => {
  const head = Buffer.alloc(160);
  head.write('FUJIFILMCCD-RAW 0201FF389501X-T1', 'latin1');
  head.write('0100', 60, 'latin1');
  head.writeUInt32BE(head.length, 84);
  head.writeUInt32BE(jpeg.length, 88);
  return Buffer.concat([head, jpeg]);
};

const box = (type: string, ...bodies: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(bodies);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(head.length + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};

/** Canon's newer: boxes, with the camera's picture in one that its number names. */
const cr3 = (jpeg: Buffer, { width, height }: Size): Buffer => {
  const sizes = Buffer.alloc(16);
  sizes.writeUInt16BE(1, 4);
  sizes.writeUInt16BE(width, 6);
  sizes.writeUInt16BE(height, 8);
  sizes.writeUInt16BE(1, 10);
  sizes.writeUInt32BE(jpeg.length, 12);
  const preview = [Buffer.from('eaf42b5e1c984b88b9fbb7dc406e4d16', 'hex'), Buffer.from('0000000000000001', 'hex')];
  return Buffer.concat([
    box('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1')),
    box('moov', box('free')),
    box('uuid', ...preview, box('PRVW', sizes, jpeg)),
    box('mdat', Buffer.alloc(64)),
  ]);
};

/** Raws around a JPEG of the camera, by what they are called. */
export const otherRaws: Readonly<Record<string, (jpeg: Buffer, size: Size) => Buffer>> = {
  nef,
  rw2,
  raf,
  cr3,
};
