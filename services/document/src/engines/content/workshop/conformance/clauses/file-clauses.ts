import type { ArchiveClause } from './clause.ts';
import { listAt } from './entries.ts';

/* ISO 19005-1 §6.1, 19005-2 §6.1: the file as bytes. */

const HEADER = /^%PDF-1\.[0-7](?:\r\n|\r|\n)%[\x80-\xff]{4}/;
const LONGEST_HEADER = 64;

/** The first line says the version, the second that the file is no text. */
export const hasOtherHeader: ArchiveClause = ({ bytes }) =>
  !HEADER.test(bytes.subarray(0, LONGEST_HEADER).toString('latin1'));

const END = /%%EOF(?:\r\n|\r|\n)?$/;

export const goesOnAfterItsEnd: ArchiveClause = ({ bytes }) => !END.test(bytes.subarray(-16).toString('latin1'));

export const hasNoId: ArchiveClause = ({ document: { context } }) => context.trailerInfo.ID === undefined;

export const isEncrypted: ArchiveClause = ({ document: { context } }) => context.trailerInfo.Encrypt !== undefined;

/** PDF 1.4 has neither packed objects nor a packed table of them. */
export const hasPackedObjects: ArchiveClause = ({ bytes }, part) =>
  part === 1 && /\/Type\s*\/(?:ObjStm|XRef)\b/.test(bytes.toString('latin1'));

const FORBIDDEN_FILTERS: readonly string[] = ['LZWDecode', 'LZW', 'Crypt'];

/** LZW had an owner once, and what a lock of its own holds cannot be read. JPEG 2000 came after PDF 1.4. */
export const hasForbiddenFilters: ArchiveClause = ({ dicts }, part) =>
  dicts.some((dict) =>
    [...listAt(dict, 'Filter'), ...listAt(dict, 'F')].some((filter) => {
      const name = String(filter).slice(1);
      return FORBIDDEN_FILTERS.includes(name) || (part === 1 && name === 'JPXDecode');
    }),
  );
