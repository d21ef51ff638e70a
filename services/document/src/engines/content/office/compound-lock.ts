import type { CompoundEntry, CompoundFile } from '../containers/compound-file.ts';
import type { Lock } from './lock.ts';

type Probe = (file: CompoundFile, entry: CompoundEntry) => Promise<Lock>;

/* [MS-DOC] 2.5.2: bit 8 of the flags at 0x0A. */
const FIB_FLAGS_AT = 0x0a;
const FIB_ENCRYPTED = 0x0100;

/* [MS-XLS] 2.4.117: FilePass follows the first BOF, after at most a few records of the file's protection. */
const FILE_PASS = 0x002f;
const RECORDS_BEFORE_FILE_PASS = 6;

/* [MS-PPT] 2.3.2: CurrentUserAtom.headerToken, after the record header and the size. */
const TOKEN_AT = 12;
const TOKEN_ENCRYPTED = 0xf3d1c4df;

const word: Probe = async (file, entry) => {
  const fib = await file.head(entry, 32);
  return fib.length >= 12 && (fib.readUInt16LE(FIB_FLAGS_AT) & FIB_ENCRYPTED) !== 0 ? 'yes' : 'no';
};

const excel: Probe = async (file, entry) => {
  const head = await file.head(entry, 2_048);
  for (let at = 0, n = 0; at + 4 <= head.length && n < RECORDS_BEFORE_FILE_PASS; n += 1) {
    if (head.readUInt16LE(at) === FILE_PASS) return 'perhaps';
    at += 4 + head.readUInt16LE(at + 2);
  }
  return 'no';
};

const powerPoint: Probe = async (file, entry) => {
  const atom = await file.head(entry, 32);
  return atom.length >= TOKEN_AT + 4 && atom.readUInt32LE(TOKEN_AT) === TOKEN_ENCRYPTED ? 'yes' : 'no';
};

const probes: Readonly<Record<string, Probe>> = {
  // [MS-OFFCRYPTO] 2.3.4: any OOXML file, locked as a whole.
  EncryptedPackage: async () => 'perhaps',
  EncryptionInfo: async () => 'perhaps',
  WordDocument: word,
  Workbook: excel,
  Book: excel,
  'Current User': powerPoint,
};

/** Whether a compound file (older Office, or newer Office locked) is locked with a password. */
export const compoundLock = async (file: CompoundFile): Promise<Lock> => {
  for (const entry of file.entries) {
    const lock = await probes[entry.name]?.(file, entry);
    if (lock !== undefined && lock !== 'no') return lock;
  }
  return 'no';
};
