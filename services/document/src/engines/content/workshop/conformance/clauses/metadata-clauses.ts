import { PDFDict, PDFName, PDFRawStream } from 'pdf-lib';
import { textAt } from '../../../../disclosure/pdf-seen.ts';
import type { ArchiveClause } from './clause.ts';
import { entry, has } from './entries.ts';

/* ISO 19005-1 §6.7, 19005-2 §6.6: what the file tells of itself. */

/** Whether metadata give a property a value, as an element or as an attribute. */
export const tells = (xmp: string, name: string, value: string): boolean =>
  new RegExp(`${name}(?:>|\\s*=\\s*["'])\\s*${value}`).test(xmp);

export const claimsAnother: ArchiveClause = ({ xmp }, part) =>
  !(tells(xmp, 'pdfaid:part', String(part)) && tells(xmp, 'pdfaid:conformance', 'B'));

/** Programs that know no PDF find metadata by looking through the bytes. */
export const hasPackedMetadata: ArchiveClause = ({ document: { catalog } }, part) => {
  const metadata = entry(catalog, 'Metadata');
  if (!(metadata instanceof PDFRawStream)) return true;
  return part === 1 && has(metadata.dict, 'Filter');
};

const TOLD = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer'] as const;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const unquoted = (xmp: string): string =>
  xmp.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&#39;', "'").replaceAll('&#34;', '"');

/** What the old place of metadata says, the new one says as well: readers may look at either. */
export const tellsTwoThings: ArchiveClause = ({ document: { context }, xmp }, part) => {
  const told = part === 1 ? context.lookup(context.trailerInfo.Info) : undefined;
  if (!(told instanceof PDFDict)) return false;
  const plain = unquoted(xmp);
  return TOLD.some((key) => {
    if (!told.has(PDFName.of(key))) return false;
    const text = textAt(told, key) ?? '';
    return text !== '' && !plain.includes(escaped(text)) && !plain.includes(text);
  });
};
