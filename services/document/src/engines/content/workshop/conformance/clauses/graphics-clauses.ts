import { type PDFDict, PDFName } from 'pdf-lib';
import { nameAt } from '../../../../disclosure/pdf-seen.ts';
import type { ArchiveClause } from './clause.ts';
import { dictAt, entry, has, isTrue, namesAt, numberAt } from './entries.ts';

/* ISO 19005-1 §6.2 and §6.4, 19005-2 §6.2: how pages are drawn. */

const OPAQUE: readonly string[] = ['Normal', 'Compatible'];

const isSeenThrough = (dict: PDFDict): boolean => {
  const mask = entry(dict, 'SMask');
  const isMasked = mask !== undefined && !(mask instanceof PDFName && mask.decodeText() === 'None');
  // Only states of drawing have these; `/CA` of a form field is its caption, and no number.
  const isPale = ['ca', 'CA'].some((key) => (numberAt(dict, key) ?? 1) !== 1);
  return isMasked || isPale || namesAt(dict, 'BM').some((mode) => !OPAQUE.includes(mode));
};

/** PDF/A-1 has nothing that can be seen through. */
export const hasTransparency: ArchiveClause = ({ dicts }, part) =>
  part === 1 &&
  dicts.some((dict) => isSeenThrough(dict) || nameAt(dictAt(dict, 'Group') ?? dict, 'S') === 'Transparency');

/** Whether anything of a document is really seen through, and not only declared so that it could be. */
export const showsThrough = (dicts: readonly PDFDict[]): boolean => dicts.some(isSeenThrough);

const isImage = (dict: PDFDict): boolean => nameAt(dict, 'Subtype') === 'Image';

export const hasForbiddenPictures: ArchiveClause = ({ dicts }) =>
  dicts.some((dict) => isImage(dict) && (isTrue(dict, 'Interpolate') || has(dict, 'Alternates') || has(dict, 'OPI')));

/** PostScript, drawings of other files, and what prepares a page for a press. */
export const hasForeignDrawings: ArchiveClause = ({ dicts }) =>
  dicts.some((dict) => {
    const subtype = nameAt(dict, 'Subtype');
    if (subtype === 'PS' || nameAt(dict, 'Subtype2') === 'PS') return true;
    return subtype === 'Form' && (has(dict, 'Ref') || has(dict, 'OPI') || has(dict, 'PS'));
  });

const isState = (dict: PDFDict): boolean => nameAt(dict, 'Type') === 'ExtGState';
const CURVE = PDFName.of('Default');

/** Curves that change every colour behind its profile's back. */
export const hasTransferCurves: ArchiveClause = ({ dicts }) =>
  dicts.some((dict) => isState(dict) && (has(dict, 'TR') || (has(dict, 'TR2') && entry(dict, 'TR2') !== CURVE)));

/** A stream whose data lie in another file. */
export const hasDataElsewhere: ArchiveClause = ({ dicts }) =>
  dicts.some(
    (dict) => numberAt(dict, 'Length') !== undefined && ['F', 'FFilter', 'FDecodeParms'].some((key) => has(dict, key)),
  );
