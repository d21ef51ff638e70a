import { DocumentFault } from './document-fault.ts';

const STRINGS = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** No document that is read here goes deeper than three levels. */
const DEEPEST = 16;

const namesIn = (value: unknown, depth = 0): number => {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > DEEPEST) throw new DocumentFault({ code: 'nothing-known' });
  // A name that objects of JavaScript have by birth would be lost on the way, and no signature would miss it.
  if (Object.hasOwn(value, '__proto__')) throw new DocumentFault({ code: 'wrong', field: '__proto__' });
  const inside = Object.values(value).reduce((sum: number, one) => sum + namesIn(one, depth + 1), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
};

/** Names that stand in valid JSON: strings before a colon. */
const namesWritten = (text: string): number =>
  [...text.matchAll(STRINGS)].filter(([, colon]) => colon !== undefined).length;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DocumentFault({ code: 'not-json' });
  }
};

/** The value of a JSON text. Refuses one that says something twice: a reader could see the one and be shown the other. */
export const parsedJson = (text: string): unknown => {
  if (text.trim() === '') throw new DocumentFault({ code: 'empty' });
  const value = parsed(text);
  if (namesWritten(text) !== namesIn(value)) throw new DocumentFault({ code: 'said-twice' });
  return value;
};
