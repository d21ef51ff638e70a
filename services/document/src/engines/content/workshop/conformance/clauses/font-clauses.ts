import { PDFArray, type PDFDict, PDFName, PDFStream } from 'pdf-lib';
import { nameAt } from '../../../../disclosure/pdf-seen.ts';
import type { ArchiveClause, Clause, Examined } from './clause.ts';
import { dictAt, dictsAt, entry, has, numberAt } from './entries.ts';

/* ISO 19005-1 §6.3, 19005-2 §6.2.11, ISO 14289-1 §7.21: letters look the same everywhere. Type 3 fonts are drawings in the file. */

const SIMPLE: readonly (string | undefined)[] = ['Type1', 'MMType1', 'TrueType'];
const COMPOSED: readonly (string | undefined)[] = ['CIDFontType0', 'CIDFontType2'];
const SUBSET = /^[A-Z]{6}\+/;

const fontsOf = ({ dicts }: Examined, kinds: readonly (string | undefined)[]): readonly PDFDict[] =>
  dicts.filter((dict) => nameAt(dict, 'Type') === 'Font' && kinds.includes(nameAt(dict, 'Subtype')));

const descriptorOf = (font: PDFDict): PDFDict | undefined => dictAt(font, 'FontDescriptor');

export const hasFontsOutside: Clause<unknown> = (pdf) =>
  fontsOf(pdf, [...SIMPLE, ...COMPOSED]).some(
    (font) => !['FontFile', 'FontFile2', 'FontFile3'].some((key) => has(descriptorOf(font), key)),
  );

/** How wide letters are is written beside the font too: a reader that trusts either shows the same. */
export const hasNoWidths: ArchiveClause = (pdf) =>
  fontsOf(pdf, SIMPLE).some((font) => {
    const [first, last, widths] = [numberAt(font, 'FirstChar'), numberAt(font, 'LastChar'), entry(font, 'Widths')];
    if (first === undefined || last === undefined || !(widths instanceof PDFArray)) return true;
    return widths.size() !== last - first + 1;
  });

/** How codes become letters of a composed font does not hang on what a reader knows by itself. */
export const hasOutsideMaps: ArchiveClause = (pdf, part) => {
  const isUnmapped = fontsOf(pdf, ['CIDFontType2']).some((font) => !has(font, 'CIDToGIDMap'));
  const composed = fontsOf(pdf, ['Type0']).map((font) => entry(font, 'Encoding'));
  const isKnown = (encoding: unknown): boolean =>
    encoding instanceof PDFStream ||
    (encoding instanceof PDFName && (part > 1 || /^Identity-[HV]$/.test(encoding.decodeText())));
  return isUnmapped || !composed.every(isKnown);
};

/** PDF/A-1 wants to be told which letters a part of a font has. */
export const hasUntoldSubsets: ArchiveClause = (pdf, part) => {
  if (part > 1) return false;
  const lacks = (kinds: readonly string[], key: string): boolean =>
    fontsOf(pdf, kinds).some((font) => SUBSET.test(nameAt(font, 'BaseFont') ?? '') && !has(descriptorOf(font), key));
  return lacks(['Type1', 'MMType1'], 'CharSet') || lacks(COMPOSED as readonly string[], 'CIDSet');
};

const SYMBOLIC = 4;
const PLAIN: readonly (string | undefined)[] = ['WinAnsiEncoding', 'MacRomanEncoding'];

/** A TrueType font of letters says by which table it is read, one of signs says none. */
export const hasVagueEncodings: ArchiveClause = (pdf) =>
  fontsOf(pdf, ['TrueType']).some((font) => {
    const isSymbolic = ((numberAt(descriptorOf(font), 'Flags') ?? 0) & SYMBOLIC) !== 0;
    const named = nameAt(font, 'Encoding') ?? nameAt(dictAt(font, 'Encoding') ?? font, 'BaseEncoding');
    return isSymbolic ? has(font, 'Encoding') : !PLAIN.includes(named);
  });

const TOLD: readonly (string | undefined)[] = [...PLAIN, 'MacExpertEncoding', 'StandardEncoding'];

/** Whoever reads aloud needs the letters of what is drawn. */
export const hasUnreadableLetters: Clause<unknown> = (pdf) =>
  fontsOf(pdf, [...SIMPLE, 'Type0', 'Type3']).some((font) => {
    if (has(font, 'ToUnicode')) return false;
    const named = nameAt(font, 'Encoding') ?? nameAt(dictAt(font, 'Encoding') ?? font, 'BaseEncoding');
    const isStandard = nameAt(font, 'Subtype') === 'Type1' && dictsAt(font, 'FontDescriptor').length > 0;
    return !(TOLD.includes(named) || isStandard);
  });
