import type { OptionsOf } from '@convi/contracts';
import { decodePDFRawStream, PDFArray, PDFBool, PDFDict, type PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { everyDict, nameAt, textAt } from '../../../disclosure/pdf-seen.ts';

/** A standard that a PDF says of itself that it follows. */
export type Standard = Exclude<OptionsOf<'document-pdf'>['conformance'], 'none'>;

const MOST_XMP = 2 * 1024 ** 2;

const has = (dict: PDFDict | undefined, key: string): boolean => dict?.has(PDFName.of(key)) === true;
const dictAt = (dict: PDFDict, key: string): PDFDict | undefined => dict.lookupMaybe(PDFName.of(key), PDFDict);
const isTrue = (dict: PDFDict | undefined, key: string): boolean => dict?.lookup(PDFName.of(key)) === PDFBool.True;

const xmpOf = ({ catalog }: PDFDocument): string => {
  const stream = catalog.lookup(PDFName.of('Metadata'));
  if (!(stream instanceof PDFRawStream)) return '';
  return Buffer.from(decodePDFRawStream(stream).getBytes(MOST_XMP)).toString('utf8');
};

/* Simple fonts and those that composite ones are made of; Type 3 fonts are drawings in the file anyway. */
const FONTS: readonly (string | undefined)[] = ['Type1', 'MMType1', 'TrueType', 'CIDFontType0', 'CIDFontType2'];

const isOutside = (font: PDFDict): boolean => {
  const descriptor = dictAt(font, 'FontDescriptor');
  return !['FontFile', 'FontFile2', 'FontFile3'].some((key) => has(descriptor, key));
};

const hasFontsOutside = (document: PDFDocument): boolean =>
  [...everyDict(document)].some(
    (dict) => nameAt(dict, 'Type') === 'Font' && FONTS.includes(nameAt(dict, 'Subtype')) && isOutside(dict),
  );

const hasScripts = (document: PDFDocument): boolean =>
  [...everyDict(document)].some((dict) => nameAt(dict, 'S') === 'JavaScript' || has(dict, 'JavaScript'));

const hasIntent = ({ catalog }: PDFDocument): boolean => {
  const intents = catalog.lookupMaybe(PDFName.of('OutputIntents'), PDFArray);
  const found = intents?.asArray().map((_, at) => intents.lookupMaybe(at, PDFDict)) ?? [];
  return found.some((intent) => intent && nameAt(intent, 'S') === 'GTS_PDFA1' && has(intent, 'DestOutputProfile'));
};

const told = (xmp: string, name: string, value: string): boolean =>
  new RegExp(`${name}(?:>|\\s*=\\s*["'])\\s*${value}`).test(xmp);

/* What ISO 19005 asks for and can be seen without drawing a page. */
const archived = (document: PDFDocument, part: string): readonly boolean[] => {
  const xmp = xmpOf(document);
  const { trailerInfo } = document.context;
  return [
    told(xmp, 'pdfaid:part', part) && told(xmp, 'pdfaid:conformance', 'B'),
    hasIntent(document),
    trailerInfo.ID !== undefined && trailerInfo.Encrypt === undefined,
    !hasScripts(document),
  ];
};

/* What ISO 14289 asks for: marks of structure, a language, and a title that is shown. */
const accessible = (document: PDFDocument): readonly boolean[] => {
  const { catalog } = document;
  const root = dictAt(catalog, 'StructTreeRoot');
  const xmp = xmpOf(document);
  return [
    told(xmp, 'pdfuaid:part', '1'),
    isTrue(dictAt(catalog, 'MarkInfo'), 'Marked') && has(root, 'K'),
    (textAt(catalog, 'Lang') ?? '') !== '',
    isTrue(dictAt(catalog, 'ViewerPreferences'), 'DisplayDocTitle'),
    /<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>\s*[^<\s]/.test(xmp),
  ];
};

/** Whether something is missing in a PDF that the standard asks for: then what it says of itself is not true. */
export const hasMissingMarks = (document: PDFDocument, standard: Standard): boolean => {
  const marks = standard === 'pdfua' ? accessible(document) : archived(document, standard.slice('pdfa-'.length, -1));
  return marks.includes(false) || hasFontsOutside(document);
};
