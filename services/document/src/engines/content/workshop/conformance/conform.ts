import { readFile, writeFile } from 'node:fs/promises';
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFPage } from 'pdf-lib';
import { nameAt } from '../../../disclosure/pdf-seen.ts';
import { inPdf, openBytes } from '../load-pdf.ts';
import type { Standard } from './clauses/clause.ts';
import { type Fault, faultsOf } from './faults-of.ts';

export type ConformRequest = { readonly path: string; readonly to: string; readonly standard: Standard };
export type ConformAnswer = {
  /** Whether there was something to mend: only then is there another file. */
  readonly isMended: boolean;
  readonly hasDroppedMedia: boolean;
  /** What is wrong and cannot be mended. */
  readonly faults: readonly Fault[];
};

/** What plays or brings a file along, which ISO 19005 forbids. */
const MEDIA: readonly (string | undefined)[] = ['Screen', 'Movie', 'Sound', '3D', 'RichMedia'];
const ANNOTS = PDFName.of('Annots');
const TABS = PDFName.of('Tabs');

const isMedia = (annotation: unknown): boolean =>
  annotation instanceof PDFDict && MEDIA.includes(nameAt(annotation, 'Subtype'));

const dropMedia = ({ node, doc }: PDFPage): boolean => {
  const all = node.Annots();
  if (!all) return false;
  const kept = all.asArray().filter((_, at) => !isMedia(all.lookup(at)));
  if (kept.length === all.size()) return false;
  const list = PDFArray.withContext(doc.context);
  for (const each of kept) list.push(each);
  if (kept.length > 0) node.set(ANNOTS, list);
  else node.delete(ANNOTS);
  return true;
};

const PRINTED = 4;
/** Hidden, or not shown. */
const UNSEEN = 2 | 32;

/** ISO 19005-1 §6.5.3: what stands on a page is printed with it, and not hidden. */
const showAnnotations = ({ node }: PDFPage): boolean => {
  const all = node.Annots();
  const found = all?.asArray().map((_, at) => all.lookupMaybe(at, PDFDict)) ?? [];
  const wrong = found.filter((annotation): annotation is PDFDict => {
    if (!annotation || nameAt(annotation, 'Subtype') === 'Popup') return false;
    const flags = annotation.lookupMaybe(PDFName.of('F'), PDFNumber)?.asNumber() ?? 0;
    return (flags & PRINTED) === 0 || (flags & UNSEEN) !== 0;
  });
  for (const annotation of wrong) {
    const flags = annotation.lookupMaybe(PDFName.of('F'), PDFNumber)?.asNumber() ?? 0;
    annotation.set(PDFName.of('F'), PDFNumber.of((flags | PRINTED) & ~UNSEEN));
  }
  return wrong.length > 0;
};

/** ISO 14289-1 §7.18.3: the keyboard goes through links and fields in the order of the structure. */
const orderTabs = ({ node }: PDFPage): boolean => {
  if (!node.has(ANNOTS) || nameAt(node, 'Tabs') === 'S') return false;
  node.set(TABS, PDFName.of('S'));
  return true;
};

const each = (document: PDFDocument, mend: (page: PDFPage) => boolean): boolean =>
  document.getPages().map(mend).includes(true);

const CLAIM = Buffer.from('<pdfaid:conformance>A</pdfaid:conformance>');
const DIGIT_AT = CLAIM.indexOf('A<');

/** The office says of every PDF/A-1 that it keeps level A, which nobody has looked at: B was asked for. Its metadata lie open. */
const modest = (bytes: Buffer): Buffer => {
  const at = bytes.lastIndexOf(CLAIM);
  if (at < 0) return bytes;
  const changed = Buffer.from(bytes);
  changed.write('B', at + DIGIT_AT, 'latin1');
  return changed;
};

const savedPlain = async (document: PDFDocument): Promise<Buffer> =>
  Buffer.from(await document.save({ useObjectStreams: false, updateFieldAppearances: false }));

type Mending = { readonly isChanged: boolean; readonly hasDroppedMedia: boolean };

const mend = (document: PDFDocument, standard: Standard): Mending => {
  if (standard === 'pdfua') return { isChanged: each(document, orderTabs), hasDroppedMedia: false };
  const hasDroppedMedia = each(document, dropMedia);
  return { isChanged: each(document, showAnnotations) || hasDroppedMedia, hasDroppedMedia };
};

/** Mends what the office leaves undone of a standard, and looks whether the rest is there. */
export const conform = ({ path, to, standard }: ConformRequest): Promise<ConformAnswer> =>
  inPdf(async () => {
    const given = await readFile(path);
    const bytes = modest(given);
    const document = await openBytes(bytes);
    const { isChanged, hasDroppedMedia } = mend(document, standard);
    // PDF/A-1 knows no packed objects.
    const made = isChanged ? await savedPlain(document) : bytes;
    if (made !== given) await writeFile(to, made);
    return { isMended: made !== given, hasDroppedMedia, faults: faultsOf(document, made, standard) };
  });
