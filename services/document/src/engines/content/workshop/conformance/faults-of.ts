import { decodePDFRawStream, type PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { everyDict } from '../../../disclosure/pdf-seen.ts';
import { accessibleClauses } from './accessible-clauses.ts';
import { archiveClauses } from './archive-clauses.ts';
import type { Examined, Standard } from './clauses/clause.ts';
import { deviceColours } from './device-colours.ts';

const MOST_XMP = 2 * 1024 ** 2;

const xmpOf = ({ catalog }: PDFDocument): string => {
  const stream = catalog.lookup(PDFName.of('Metadata'));
  if (!(stream instanceof PDFRawStream)) return '';
  return Buffer.from(decodePDFRawStream(stream).getBytes(MOST_XMP)).toString('utf8');
};

const NONE: ReadonlySet<string> = new Set();

const examined = (document: PDFDocument, bytes: Buffer, standard: Standard): Examined => {
  const dicts = [...everyDict(document)];
  const colours = standard === 'pdfua' ? NONE : deviceColours(document, dicts);
  return { document, bytes, dicts, xmp: xmpOf(document), deviceColours: colours };
};

export type Fault = keyof typeof archiveClauses | keyof typeof accessibleClauses;

const broken = <F extends string, R>(clauses: Readonly<Record<F, (pdf: Examined, rule: R) => boolean>>) => {
  const all = Object.entries(clauses) as [F, (pdf: Examined, rule: R) => boolean][];
  return (pdf: Examined, rule: R): readonly F[] =>
    all.filter(([, isBroken]) => isBroken(pdf, rule)).map(([fault]) => fault);
};

/** Which rules of a standard a PDF breaks: as far as can be told without drawing a page. */
export const faultsOf = (document: PDFDocument, bytes: Buffer, standard: Standard): readonly Fault[] => {
  const pdf = examined(document, bytes, standard);
  if (standard === 'pdfua') return broken(accessibleClauses)(pdf, undefined);
  const part = Number(standard.charAt('pdfa-'.length)) as 1 | 2 | 3;
  return broken(archiveClauses)(pdf, part);
};
