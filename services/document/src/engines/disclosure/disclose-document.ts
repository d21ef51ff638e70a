import { open, readFile, stat, writeFile } from 'node:fs/promises';
import type { Disclosure, FormatId } from '@convi/contracts';
import { readAt } from '../content/containers/read-at.ts';
import { fontsOfOdf, fontsOfOoxml } from './fonts-of.ts';
import type { Found } from './found.ts';
import { fromCompound } from './from-compound.ts';
import { fromEpub } from './from-epub.ts';
import { fromMail } from './from-mail.ts';
import { fromOdf } from './from-odf.ts';
import { fromOoxml } from './from-ooxml.ts';
import { fromRtf } from './from-rtf.ts';
import { isQuietPdf } from './is-quiet-pdf.ts';
import { jpegHeads } from './jpeg-heads.ts';
import { flatParts, type PackageParts, withParts } from './package-parts.ts';

export type DiscloseRequest = {
  readonly path: string;
  readonly format: FormatId;
  /** `fonts`: nothing but the fonts that it asks for. `result`: all of a file that an engine of ours wrote. */
  readonly what: 'all' | 'fonts' | 'result';
  /** Where heads of pictures that have EXIF are left: this and a number. */
  readonly pictures: string;
};
type Disclosed = Found & { readonly pictures: number };

const MIB = 1024 ** 2;
/** A PDF is looked at as a whole, in memory. */
const LARGEST_PDF = 96 * MIB;
const MOST_TEXT = 8 * MIB;
const MOST_PICTURES = 8;
const NOTHING: Found = { disclosures: [], fonts: [] };

type Reading = Found & { readonly heads?: readonly Uint8Array[] };

const headOf = async (path: string, encoding: BufferEncoding): Promise<string> => {
  const file = await open(path);
  return readAt(file, 0, MOST_TEXT)
    .then((bytes) => bytes.toString(encoding))
    .finally(() => file.close());
};

const fromPackage = async (path: string, read: (parts: PackageParts) => Promise<Found>): Promise<Reading> => {
  const found = await withParts(path, async (parts) => {
    const pictures = parts.names.filter((name) => /(^|\/)(media|Pictures|images?)\/[^/]+\.jpe?g$/i.test(name));
    const heads: Uint8Array[] = [];
    for (const name of pictures.slice(0, 4 * MOST_PICTURES)) heads.push(await parts.bytes(name, 64 * 1024));
    return { ...(await read(parts)), heads };
  });
  return found ?? NOTHING;
};

const readPdf = async ({ path, what }: DiscloseRequest): Promise<Reading> => {
  if ((await stat(path)).size > LARGEST_PDF) return NOTHING;
  const bytes = await readFile(path);
  if (what === 'result' && isQuietPdf(bytes)) return NOTHING;
  // Only for PDFs: the library takes a while to load.
  const [{ fromPdf }, { jpegsIn }] = await Promise.all([import('./from-pdf.ts'), import('./pdf-seen.ts')]);
  try {
    const { document, ...found } = await fromPdf(bytes);
    return { ...found, heads: [...jpegsIn(document)] };
  } catch {
    // What cannot be read is told elsewhere; a report is made of what can.
    return NOTHING;
  }
};

const text = (disclosures: readonly Disclosure[]): Reading => ({ disclosures, fonts: [] });

const OOXML: readonly string[] = ['docx', 'xlsx', 'xlsb', 'pptx'];
const ODF: readonly string[] = ['odt', 'ods', 'odp', 'odg'];
const FLAT_ODF: readonly string[] = ['fodt', 'fods', 'fodp', 'fodg'];
const COMPOUND: readonly string[] = ['doc', 'xls', 'ppt', 'msg'];

const fontsOf = async (path: string, format: string): Promise<Reading> => {
  const fontsIn = OOXML.includes(format) ? fontsOfOoxml : ODF.includes(format) ? fontsOfOdf : undefined;
  const fonts = fontsIn && (await withParts(path, fontsIn));
  return { disclosures: [], fonts: fonts ?? [] };
};

const read = async (request: DiscloseRequest): Promise<Reading> => {
  const { path, format, what } = request;
  if (what === 'fonts') return fontsOf(path, format);
  const name: string = format;
  if (name === 'pdf') return readPdf(request);
  if (OOXML.includes(name)) return fromPackage(path, fromOoxml);
  if (FLAT_ODF.includes(name)) return fromOdf(flatParts(await headOf(path, 'utf8')));
  if (ODF.includes(name)) return fromPackage(path, fromOdf);
  if (name === 'epub') return fromPackage(path, fromEpub);
  if (COMPOUND.includes(name)) return text(await fromCompound(path));
  if (name === 'rtf') return text(fromRtf(await headOf(path, 'latin1')));
  return name === 'eml' ? text(fromMail(await headOf(path, 'utf8'))) : NOTHING;
};

/** What a document tells of people, places and things, and the fonts that it asks for. */
export const discloseDocument = async (request: DiscloseRequest): Promise<Disclosed> => {
  const { heads = [], ...found } = await read(request);
  const telling = jpegHeads(heads).slice(0, MOST_PICTURES);
  for (const [at, head] of telling.entries()) await writeFile(`${request.pictures}${at}.jpg`, head, { flag: 'wx' });
  return { ...found, pictures: telling.length };
};
