import { inflateRawSync, inflateSync } from 'node:zlib';
import type { Sink } from './sinks.ts';

/** The same text, as a program might have written it. Base64 has three alignments: its middle part is searched. */
export const spellingsOf = (marker: string): Readonly<Record<string, Buffer>> => {
  const middle = (pad: number): string => {
    const text = Buffer.from('x'.repeat(pad) + marker)
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(4, -3);
  };
  return {
    plain: Buffer.from(marker),
    'base64-0': Buffer.from(middle(0)),
    'base64-1': Buffer.from(middle(1)),
    'base64-2': Buffer.from(middle(2)),
    hex: Buffer.from(Buffer.from(marker).toString('hex')),
    'hex-upper': Buffer.from(Buffer.from(marker).toString('hex').toUpperCase()),
    'utf-16le': Buffer.from(marker, 'utf16le'),
    'utf-16be': Buffer.from(marker, 'utf16le').swap16(),
  };
};

const tryInflate = (inflate: (data: Buffer, options: { finishFlush: number }) => Buffer, data: Buffer): Buffer[] => {
  try {
    // 2 is Z_SYNC_FLUSH: what is cut short still gives what there is.
    return [inflate(data, { finishFlush: 2 })];
  } catch {
    return [];
  }
};

const placesOf = (bytes: Buffer, mark: Buffer): number[] => {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0 && places.length < 200; at = bytes.indexOf(mark, at + 1)) places.push(at);
  return places;
};

const zlibMarks = ['7801', '785e', '789c', '78da'].map((hex) => Buffer.from(hex, 'hex'));
const gzipMark = Buffer.from('1f8b08', 'hex');
// RFC 1952: without flags the packed bytes begin here. Raw, as the rest of a sink behind a stream fails a whole gunzip.
const GZIP_HEADER_BYTES = 10;

const unpacked = (bytes: Buffer): Buffer[] => [
  ...placesOf(bytes, gzipMark).flatMap((at) => tryInflate(inflateRawSync, bytes.subarray(at + GZIP_HEADER_BYTES))),
  ...zlibMarks.flatMap((mark) => placesOf(bytes, mark)).flatMap((at) => tryInflate(inflateSync, bytes.subarray(at))),
];

/** Where any of the markers stands, in any spelling, packed or not: `<place>: <marker> as <spelling>`. */
export const findMarkers = (sinks: readonly Sink[], markers: readonly string[]): string[] =>
  sinks.flatMap(({ where, bytes }) =>
    [bytes, ...unpacked(bytes)].flatMap((part) =>
      markers.flatMap((marker) =>
        Object.entries(spellingsOf(marker)).flatMap(([spelling, text]) =>
          part.includes(text) ? [`${where}: ${marker} as ${spelling}`] : [],
        ),
      ),
    ),
  );
