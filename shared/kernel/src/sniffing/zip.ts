import { constants, inflateRawSync } from 'node:zlib';
import type { Format } from '@convi/contracts';
import type { Kept } from './window.ts';

/* APPNOTE.TXT of PKWARE: local header 4.3.7, central directory 4.3.12, end of central directory 4.3.16. */
const LOCAL = Buffer.from('504b0304', 'hex');
const CENTRAL = Buffer.from('504b0102', 'hex');
const END = Buffer.from('504b0506', 'hex');
const CENTRAL_HEADER_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;

export const isZip = ({ head }: Kept): boolean => head.subarray(0, 4).equals(LOCAL);

/** A ZIP without its end is cut short: nothing reads it safely. */
export const isWholeZip = ({ tail }: Kept): boolean => tail.lastIndexOf(END) >= 0;

/** Names in the part of the central directory that lies in the tail. */
const centralNames = (tail: Buffer): Set<string> => {
  const names = new Set<string>();
  for (let at = tail.indexOf(CENTRAL); at >= 0; at = tail.indexOf(CENTRAL, at + 4)) {
    if (at + CENTRAL_HEADER_BYTES > tail.length) break;
    const start = at + CENTRAL_HEADER_BYTES;
    names.add(tail.toString('latin1', start, start + tail.readUInt16LE(at + 28)));
  }
  return names;
};

// A directory longer than the tail: the entry's own header usually stands near the beginning.
const localNames = (head: Buffer): Set<string> => {
  const names = new Set<string>();
  for (let at = 0; at >= 0 && at + LOCAL_HEADER_BYTES <= head.length; at = head.indexOf(LOCAL, at + 4)) {
    const start = at + LOCAL_HEADER_BYTES;
    names.add(head.toString('latin1', start, start + head.readUInt16LE(at + 26)));
  }
  return names;
};

/** The names that are known of a ZIP's entries, slashes as the standard wants them. */
export const entryNames = ({ head, tail }: Kept): Set<string> =>
  new Set([...centralNames(tail), ...localNames(head)].map((name) => name.replaceAll('\\', '/')));

const STORED = 0;
const LONGEST_MIMETYPE = 200;

/** What an entry holds whose header begins there: only its first bytes, packed or not. */
const contentAt = (head: Buffer, at: number, nameEnd: number): string => {
  const start = nameEnd + head.readUInt16LE(at + 28);
  const rest = head.subarray(start, start + LONGEST_MIMETYPE);
  if (head.readUInt16LE(at + 8) === STORED) return rest.toString('latin1');
  try {
    return inflateRawSync(rest, {
      maxOutputLength: 10 * LONGEST_MIMETYPE,
      finishFlush: constants.Z_SYNC_FLUSH,
    }).toString('latin1');
  } catch {
    return '';
  }
};

/**
 * The `mimetype` entry of ODF and EPUB. It has to be the first and to lie open (ODF 1.3 part 2 §3.3), and does not where somebody
 * packed a folder.
 */
const mimetypeOf = ({ head }: Kept): string | undefined => {
  for (let at = 0; at >= 0 && at + LOCAL_HEADER_BYTES <= head.length; at = head.indexOf(LOCAL, at + 4)) {
    const nameEnd = at + LOCAL_HEADER_BYTES + head.readUInt16LE(at + 26);
    if (head.toString('latin1', at + LOCAL_HEADER_BYTES, nameEnd) !== 'mimetype') continue;
    return /^[\w.+-]+\/[\w.+-]+/.exec(contentAt(head, at, nameEnd).split('PK')[0] ?? '')?.[0];
  }
  return undefined;
};

/** Office programs on the web number the main part: `word/document2.xml`. */
const withoutNumber = (name: string): string => name.replace(/\d+(?=\.[a-z]+$)/, '');

const hasEntry = (names: ReadonlySet<string>, entry: string): boolean =>
  names.has(entry) || [...names].some((name) => withoutNumber(name) === entry);

/** Whether a ZIP is of the row's format. */
export const isZipOf = (kept: Kept, names: ReadonlySet<string>, { signature }: Format): boolean => {
  if (signature.kind === 'zip-entry') return hasEntry(names, signature.entry);
  if (signature.kind === 'zip-ending') return [...names].some((name) => name.endsWith(signature.ending));
  if (signature.kind !== 'zip-mimetype') return false;
  const mimetype = mimetypeOf(kept);
  return mimetype === signature.mimetype || mimetype === `${signature.mimetype}-template`;
};
