import type { PDFDict } from 'pdf-lib';
import { nameAt } from '../../../../disclosure/pdf-seen.ts';
import type { ArchiveClause } from './clause.ts';
import { dictAt, has, isTrue } from './entries.ts';

/* ISO 19005-1 §6.5 and §6.6, 19005-2 §6.3 to §6.5: what does things, and what is shown beside the pages. */

const FORBIDDEN_ACTIONS: readonly (string | undefined)[] = [
  ...['Launch', 'Sound', 'Movie', 'ResetForm', 'ImportData', 'JavaScript', 'Hide', 'SetState', 'NOP'],
  ...['SetOCGState', 'Rendition', 'Trans', 'GoTo3DView', 'RichMediaExecute'],
];
const NAMED: readonly (string | undefined)[] = ['NextPage', 'PrevPage', 'FirstPage', 'LastPage'];

const doesWhatItMust = (dict: PDFDict): boolean => {
  if (has(dict, 'JS')) return false;
  const kind = nameAt(dict, 'S');
  if (kind === 'Named' && has(dict, 'N')) return NAMED.includes(nameAt(dict, 'N'));
  return !FORBIDDEN_ACTIONS.includes(kind);
};

/* `/S` names many things besides actions; those that look like a forbidden one are that. */
export const hasActions: ArchiveClause = ({ dicts }) => !dicts.every(doesWhatItMust);

/** Scripts of the whole document, and actions that begin by themselves. */
export const actsByItself: ArchiveClause = ({ document: { catalog }, dicts }) =>
  has(dictAt(catalog, 'Names'), 'JavaScript') ||
  has(catalog, 'AA') ||
  dicts.some((dict) => has(dict, 'AA') && (nameAt(dict, 'Type') === 'Page' || nameAt(dict, 'Subtype') === 'Widget'));

export const hasLivingForm: ArchiveClause = ({ document: { catalog } }) => {
  const form = dictAt(catalog, 'AcroForm');
  return isTrue(form, 'NeedAppearances') || has(form, 'XFA');
};

const FIRST_KINDS: readonly (string | undefined)[] = [
  ...['Text', 'Link', 'FreeText', 'Line', 'Square', 'Circle', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut'],
  ...['Stamp', 'Ink', 'Popup', 'Widget', 'PrinterMark', 'TrapNet'],
];
const LATER_KINDS: readonly (string | undefined)[] = [
  ...FIRST_KINDS,
  ...['Polygon', 'PolyLine', 'Caret', 'FileAttachment', 'Watermark', 'Redact'],
];

const annotationsOf = (dicts: readonly PDFDict[]): readonly PDFDict[] =>
  dicts.filter((dict) => has(dict, 'Rect') && has(dict, 'Subtype') && (nameAt(dict, 'Type') ?? 'Annot') === 'Annot');

export const hasOtherAnnotations: ArchiveClause = ({ dicts }, part) =>
  annotationsOf(dicts).some((dict) => !(part === 1 ? FIRST_KINDS : LATER_KINDS).includes(nameAt(dict, 'Subtype')));

const PLAIN: readonly (string | undefined)[] = ['Popup', 'Link'];

/** What is shown needs a drawing of its own: programs would each draw it another way. */
export const hasUndrawnAnnotations: ArchiveClause = ({ dicts }, part) =>
  part > 1 &&
  annotationsOf(dicts).some((dict) => !PLAIN.includes(nameAt(dict, 'Subtype')) && !has(dictAt(dict, 'AP'), 'N'));

/** PDF/A-3 holds files of any kind, as long as each says what it is to the document. */
export const hasAttachments: ArchiveClause = ({ document: { catalog }, dicts }, part) => {
  const holders = dicts.filter((dict) => has(dict, 'EF'));
  if (part < 3) return holders.length > 0 || has(dictAt(catalog, 'Names'), 'EmbeddedFiles');
  return holders.some((dict) => !(has(dict, 'AFRelationship') && has(dict, 'F') && has(dict, 'UF')));
};

export const hasLayers: ArchiveClause = ({ document: { catalog } }, part) => part === 1 && has(catalog, 'OCProperties');
