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

/** The `mimetype` entry of ODF and EPUB: first, stored, without an extra field (ODF 1.3 part 2 §3.3). */
const mimetypeOf = ({ head }: Kept): string | undefined => {
  const nameEnd = LOCAL_HEADER_BYTES + head.readUInt16LE(26);
  if (head.toString('latin1', LOCAL_HEADER_BYTES, nameEnd) !== 'mimetype') return undefined;
  const start = nameEnd + head.readUInt16LE(28);
  const rest = head.toString('latin1', start, start + 200);
  return /^[\w.+-]+\/[\w.+-]+/.exec(rest.split('PK')[0] ?? '')?.[0];
};

/** Whether a ZIP is of the row's format. */
export const isZipOf = (kept: Kept, names: ReadonlySet<string>, { signature }: Format): boolean => {
  if (signature.kind === 'zip-entry') return names.has(signature.entry);
  if (signature.kind === 'zip-ending') return [...names].some((name) => name.endsWith(signature.ending));
  if (signature.kind !== 'zip-mimetype') return false;
  const mimetype = mimetypeOf(kept);
  return mimetype === signature.mimetype || mimetype === `${signature.mimetype}-template`;
};
