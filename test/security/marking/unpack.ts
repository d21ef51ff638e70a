import { brotliDecompressSync, constants, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';

const MOST_PLACES = 500;
const MOST_PACKED_BYTES = 8 * 1024 ** 2;
const MOST_UNPACKED_BYTES = 64 * 1024 ** 2;
/** A packed file inside of an archive, and what is packed inside of that. */
const DEEPEST = 3;

type Inflate = (data: Buffer, options: ZlibOptions) => Buffer;

// What is cut short, or has something behind it, still gives what there is.
const lenient: ZlibOptions = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_UNPACKED_BYTES };

const tried = (inflate: Inflate, bytes: Buffer, at: number): Buffer[] => {
  try {
    const unpacked = inflate(bytes.subarray(at, at + MOST_PACKED_BYTES), lenient);
    return unpacked.length > 0 ? [unpacked] : [];
  } catch {
    return [];
  }
};

const placesOf = (bytes: Buffer, mark: Buffer): number[] => {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0 && places.length < MOST_PLACES; at = bytes.indexOf(mark, at + 1))
    places.push(at);
  return places;
};

const zlibMarks = ['7801', '785e', '789c', '78da'].map((hex) => Buffer.from(hex, 'hex'));
const inZlib = (bytes: Buffer): Buffer[] =>
  zlibMarks.flatMap((mark) => placesOf(bytes, mark)).flatMap((at) => tried(inflateSync, bytes, at));

// RFC 1952: without flags the packed bytes begin here. Raw, as the rest of a sink behind a stream fails a whole gunzip.
const GZIP_HEADER_BYTES = 10;
const gzipMark = Buffer.from('1f8b08', 'hex');
const inGzip = (bytes: Buffer): Buffer[] =>
  placesOf(bytes, gzipMark).flatMap((at) => tried(inflateRawSync, bytes, at + GZIP_HEADER_BYTES));

const ZIP_HEADER_BYTES = 30;
const DEFLATED = 8;
const zipMark = Buffer.from('PK\x03\x04', 'latin1');
const inZip = (bytes: Buffer): Buffer[] =>
  placesOf(bytes, zipMark)
    .filter((at) => at + ZIP_HEADER_BYTES < bytes.length && bytes.readUInt16LE(at + 8) === DEFLATED)
    .map((at) => at + ZIP_HEADER_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28))
    .flatMap((at) => tried(inflateRawSync, bytes, at));

/** Brotli has no mark: only what is packed as a whole can be known. */
const inBrotli = (bytes: Buffer): Buffer[] => {
  if (bytes.length === 0 || bytes.length > MOST_PACKED_BYTES) return [];
  try {
    return [brotliDecompressSync(bytes, { maxOutputLength: MOST_UNPACKED_BYTES })];
  } catch {
    return [];
  }
};

/** Bytes, and everything that lies in them packed by zlib, gzip, as an entry of a ZIP, or (all of it) by brotli. */
export const unpack = (bytes: Buffer, depth = 0): Buffer[] => {
  if (depth === DEEPEST) return [bytes];
  const inside = [inZlib, inGzip, inZip, inBrotli].flatMap((find) => find(bytes));
  return [bytes, ...inside.flatMap((each) => unpack(each, depth + 1))];
};
