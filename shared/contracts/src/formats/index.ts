import * as z from 'zod';
import { audioFormats } from './audio.ts';
import { documentFormats } from './document.ts';
import type { Format } from './format.ts';
import { imageFormats } from './image.ts';
import { plainImageFormats } from './plain-image.ts';
import { richImageFormats } from './rich-image.ts';

const rows = [...imageFormats, ...richImageFormats, ...plainImageFormats, ...documentFormats, ...audioFormats] as const;

/** Every format that Convi knows, one row each. */
export const formats: readonly Format[] = rows;

export type FormatId = (typeof rows)[number]['id'];

// `map` widens the tuple of literals to an array; the rows are the source of both.
const ids = rows.map((row) => row.id) as [FormatId, ...FormatId[]];
export const formatId = z.enum(ids);

const byId = new Map<string, Format>(rows.map((row) => [row.id, row]));

/** The row of a format. Takes an id of the table; throws for any other word, which is a fault of ours, not of a user. */
export const formatOf = (id: FormatId): Format => {
  const row = byId.get(id);
  if (!row) throw new Error('format without a row');
  return row;
};

/** The format that a file name's ending claims, when it claims one. Takes a name, returns an id or undefined. */
export const claimedFormat = (name: string): FormatId | undefined => {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return rows.find((row) => (row.extensions as readonly string[]).includes(ending ?? ''))?.id;
};
