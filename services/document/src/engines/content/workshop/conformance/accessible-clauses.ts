import type { PDFDict, PDFDocument } from 'pdf-lib';
import { nameAt, textAt } from '../../../disclosure/pdf-seen.ts';
import type { Clause } from './clauses/clause.ts';
import { dictAt, dictsAt, has, isTrue } from './clauses/entries.ts';
import { isEncrypted } from './clauses/file-clauses.ts';
import { hasFontsOutside, hasUnreadableLetters } from './clauses/font-clauses.ts';
import { tells } from './clauses/metadata-clauses.ts';

const rootOf = ({ catalog }: PDFDocument): PDFDict | undefined => dictAt(catalog, 'StructTreeRoot');

const hasNoStructure: Clause<void> = ({ document }) => {
  const marks = dictAt(document.catalog, 'MarkInfo');
  return !isTrue(marks, 'Marked') || isTrue(marks, 'Suspects') || !has(rootOf(document), 'K');
};

/** A picture is told in words to who does not see it. */
const hasUntoldPictures: Clause<void> = ({ dicts }) =>
  dicts.some(
    (dict) => nameAt(dict, 'S') === 'Figure' && has(dict, 'P') && !has(dict, 'Alt') && !has(dict, 'ActualText'),
  );

const hasOtherTabs: Clause<void> = ({ document }) =>
  document.getPages().some(({ node }) => dictsAt(node, 'Annots').length > 0 && nameAt(node, 'Tabs') !== 'S');

/** What ISO 14289-1 asks for: marks of structure, a language, and a title that is shown. */
export const accessibleClauses = {
  claim: ({ xmp }) => !tells(xmp, 'pdfuaid:part', '1'),
  structure: hasNoStructure,
  language: ({ document: { catalog } }) => (textAt(catalog, 'Lang') ?? '') === '',
  title: ({ xmp }) => !/<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>\s*[^<\s]/.test(xmp),
  titleShown: ({ document: { catalog } }) => !isTrue(dictAt(catalog, 'ViewerPreferences'), 'DisplayDocTitle'),
  tabs: hasOtherTabs,
  descriptions: hasUntoldPictures,
  letters: hasUnreadableLetters,
  fonts: hasFontsOutside,
  encryption: (pdf) => isEncrypted(pdf, 2),
} as const satisfies Record<string, Clause<void>>;
