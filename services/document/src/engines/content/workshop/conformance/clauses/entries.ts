import { PDFArray, PDFBool, PDFDict, PDFName, PDFNumber, type PDFObject } from 'pdf-lib';

/* What stands in a dictionary, whatever else may stand there in a PDF that somebody made. */

export const entry = (dict: PDFDict | undefined, key: string): PDFObject | undefined => dict?.lookup(PDFName.of(key));

export const has = (dict: PDFDict | undefined, key: string): boolean => dict?.has(PDFName.of(key)) === true;

export const dictAt = (dict: PDFDict | undefined, key: string): PDFDict | undefined => {
  const value = entry(dict, key);
  return value instanceof PDFDict ? value : undefined;
};

export const numberAt = (dict: PDFDict | undefined, key: string): number | undefined => {
  const value = entry(dict, key);
  return value instanceof PDFNumber ? value.asNumber() : undefined;
};

export const isTrue = (dict: PDFDict | undefined, key: string): boolean => entry(dict, key) === PDFBool.True;

/** The members of an array; one value that stands alone is the only one. */
export const listAt = (dict: PDFDict | undefined, key: string): readonly (PDFObject | undefined)[] => {
  const value = entry(dict, key);
  if (value instanceof PDFArray) return value.asArray().map((_, at) => value.lookup(at));
  return value === undefined ? [] : [value];
};

export const dictsAt = (dict: PDFDict | undefined, key: string): readonly PDFDict[] =>
  listAt(dict, key).filter((each): each is PDFDict => each instanceof PDFDict);

/** The names of an array, or the one name that stands alone. */
export const namesAt = (dict: PDFDict | undefined, key: string): readonly string[] =>
  listAt(dict, key).flatMap((each) => (each instanceof PDFName ? [each.decodeText()] : []));
