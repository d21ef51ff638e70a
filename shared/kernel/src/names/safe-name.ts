import { AppError } from '../errors/app-error.ts';

const MAX_BYTES = 200;

// Separators, controls, and what Windows refuses in a name.
const UNSAFE = /[\p{Cc}/\\<>:"|?*]/gu;
// Marks that turn the direction of text: `exe.gpj` must not read as `jpg.exe`. Also zero-width and unpaired surrogates.
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu;
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** A name in two parts: `photo.tar.gz` → `photo.tar`, `.gz`. A leading dot is no ending. */
export const splitName = (name: string): { readonly base: string; readonly ending: string } => {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? { base: name.slice(0, dot), ending: name.slice(dot) } : { base: name, ending: '' };
};

const cutToBytes = (text: string, maxBytes: number): string => {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
};

const fitted = (name: string, mark: string): string => {
  const { base, ending } = splitName(name);
  const shortEnding = cutToBytes(ending, 32);
  return `${cutToBytes(base, MAX_BYTES - Buffer.byteLength(shortEnding + mark))}${mark}${shortEnding}`;
};

const cleaned = (name: string): string => {
  const plain = name
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(UNSAFE, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (plain === '') return 'file';
  return RESERVED.test(plain) ? `_${plain}` : plain;
};

const sameAs = (name: string): string => name.normalize('NFKC').toLowerCase();

/**
 * The one way in which a user's name meets a file system or an archive: no separators, controls, direction marks or reserved
 * words; at most 200 bytes; names that differ only in case are numbered. Adds the outcome to `taken`.
 */
export const safeName = (name: string, taken: Set<string> = new Set()): string => {
  const clean = cleaned(name);
  let candidate = fitted(clean, '');
  for (let n = 2; taken.has(sameAs(candidate)); n++) candidate = fitted(clean, ` (${n})`);
  taken.add(sameAs(candidate));
  return candidate;
};

/** The name of a result: its source's name with another ending. */
export const withExtension = (name: string, extension: string): string => `${splitName(name).base}.${extension}`;

/** Takes any Unicode name as it is; refuses only an empty one or one that is not text. */
export const checkName = (name: string, maxLength: number): string => {
  if (name.trim() === '' || name.length > maxLength || /\p{Cs}/u.test(name)) throw new AppError('bad-name');
  return name;
};
