/* Takes a HEIF apart into its boxes (ISO/IEC 14496-12 §4.2, §8.11) and puts it together with others among them. */

type Box = { readonly type: string; readonly body: Buffer };

const HEAD = 8;
/** `meta` and `iref` begin with a version and flags, before the boxes in them. */
const FULL = 4;

const boxOf = ({ type, body }: Box): Buffer => {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(body.length + HEAD);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};

const boxesIn = (bytes: Buffer): Box[] => {
  const boxes: Box[] = [];
  for (let at = 0; at + HEAD <= bytes.length; at += bytes.readUInt32BE(at)) {
    const body = bytes.subarray(at + HEAD, at + bytes.readUInt32BE(at));
    boxes.push({ type: bytes.toString('latin1', at + 4, at + HEAD), body });
  }
  return boxes;
};

type Change = (box: Box) => Buffer;
const changed = (bytes: Buffer, changes: Readonly<Record<string, Change>>): Buffer =>
  Buffer.concat(boxesIn(bytes).map((box) => boxOf({ ...box, body: changes[box.type]?.(box) ?? box.body })));

const inFull =
  (changes: Readonly<Record<string, Change>>): Change =>
  ({ body }) =>
    Buffer.concat([body.subarray(0, FULL), changed(body.subarray(FULL), changes)]);

type Items = { readonly isOld: boolean; readonly headBytes: number };

const itemsOf = (iloc: Buffer): Items => {
  // Of the older kind all lies in the file.
  const isOld = iloc.readUInt8(0) === 0;
  if (iloc.readUInt8(FULL) !== 0x44) throw new Error('an item table of another kind');
  return { isOld, headBytes: (isOld ? 4 : 6) + ((iloc.readUInt16BE(FULL) >> 4) & 15) };
};

/** Moves what lies in the file itself, and not in the boxes. Reads the table as libheif writes it. */
const moved =
  (by: number): Change =>
  ({ body }) => {
    const { isOld, headBytes } = itemsOf(body);
    const copy = Buffer.from(body);
    let at = FULL + 4;
    for (let left = body.readUInt16BE(FULL + 2); left > 0; left--) {
      const extent = at + headBytes + 2;
      // One extent each: its place and its length.
      if (isOld || copy.readUInt16BE(at + 2) === 0) copy.writeUInt32BE(copy.readUInt32BE(extent) + by, extent);
      at = extent + 8 * copy.readUInt16BE(at + headBytes);
    }
    return copy;
  };

const withChange = (heic: Buffer, ipco: Change, ipma: Change): Buffer => {
  const inMeta = { iprp: ({ body }: Box) => changed(body, { ipco, ipma }) };
  const once = changed(heic, { meta: inFull(inMeta) });
  // What lies behind the boxes moved by as much as they grew.
  return changed(once, { meta: inFull({ iloc: moved(once.length - heic.length) }) });
};

const ESSENTIAL = 0x80;

/** The first item that properties are told of: the picture itself. */
const associated =
  (places: readonly number[]): Change =>
  ({ body }) => {
    // Version and flags, a count of items, an id of two bytes, a count of properties.
    const countAt = FULL + 4 + 2;
    const count = body.readUInt8(countAt);
    const end = countAt + 1 + count;
    const more = Buffer.from(places.map((place) => ESSENTIAL | place));
    const known = Buffer.from(body.subarray(0, end));
    known.writeUInt8(count + places.length, countAt);
    return Buffer.concat([known, more, body.subarray(end)]);
  };

const countIn = (heic: Buffer): number => {
  const meta =
    boxesIn(heic)
      .find(({ type }) => type === 'meta')
      ?.body.subarray(FULL) ?? Buffer.alloc(0);
  const iprp = boxesIn(meta).find(({ type }) => type === 'iprp')?.body ?? Buffer.alloc(0);
  const ipco = boxesIn(iprp).find(({ type }) => type === 'ipco')?.body ?? Buffer.alloc(0);
  return boxesIn(ipco).length;
};

/** The same HEIC, turned so many quarters against the clock, and then mirrored: 0 exchanges top and bottom, 1 left and right. */
export const turnedHeic = (heic: Buffer, quarters: number, axis?: number): Buffer => {
  const more = [
    boxOf({ type: 'irot', body: Buffer.from([quarters]) }),
    ...(axis === undefined ? [] : [boxOf({ type: 'imir', body: Buffer.from([axis]) })]),
  ];
  const first = countIn(heic) + 1;
  return withChange(heic, ({ body }) => Buffer.concat([body, ...more]), associated(more.map((_, n) => first + n)));
};

const GAIN_MAP = 'urn:com:apple:photo:2020:aux:hdrgainmap\0';

/** The same HEIC with its transparency said to be a gain map, as phones keep one beside their pictures. */
export const withGainMap = (heic: Buffer): Buffer => {
  const auxC: Change = ({ body }) => Buffer.concat([body.subarray(0, FULL), Buffer.from(GAIN_MAP, 'latin1')]);
  return withChange(
    heic,
    ({ body }) => changed(body, { auxC }),
    ({ body }) => body,
  );
};

const BRANDS = 'msf1\0\0\0\0msf1hevciso8';

/** A film of HEVC as the image sequence that it is but for its names: ISO/IEC 23008-12 §7.2 and §10.3. */
export const asSequence = (film: Buffer): Buffer => {
  const sequence = Buffer.from(film);
  sequence.write(BRANDS, HEAD, 'latin1');
  // The handler of its track, behind version, flags and a word of zeros.
  sequence.write('pict', sequence.indexOf('vide', sequence.indexOf('hdlr')), 'latin1');
  return sequence;
};
