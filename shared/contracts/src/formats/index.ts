import * as z from 'zod';
import { audioFormats } from './audio.ts';
import { documentFormats } from './document.ts';
import { filmFormats } from './film.ts';
import type { Format } from './format.ts';
import { imageFormats } from './image.ts';
import { mp4Formats } from './mp4.ts';
import { oggFormats } from './ogg.ts';
import { plainImageFormats } from './plain-image.ts';
import { rareAudioFormats } from './rare-audio.ts';
import { rareDocumentFormats } from './rare-documents.ts';
import { richImageFormats } from './rich-image.ts';
import { textDocumentFormats } from './text-documents.ts';

const soundFormats = [...audioFormats, ...oggFormats, ...mp4Formats, ...rareAudioFormats, ...filmFormats] as const;
const writtenFormats = [...documentFormats, ...rareDocumentFormats, ...textDocumentFormats] as const;
const rows = [...imageFormats, ...richImageFormats, ...plainImageFormats, ...writtenFormats, ...soundFormats] as const;

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

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether a file name's ending is a usual one of a format. Several formats may share an ending. */
export const endsAs = (name: string, id: FormatId): boolean => formatOf(id).extensions.includes(endingOf(name));

/** The format that a file name's ending claims, when it claims one. Takes a name, returns an id or undefined. */
export const claimedFormat = (name: string): FormatId | undefined =>
  (rows.find(({ extensions }) => extensions[0] === endingOf(name)) ?? rows.find(({ id }) => endsAs(name, id)))?.id;

const TEXT_RULES: readonly string[] = ['svg', 'html', 'csv', 'text', 'plain', 'mail', 'web-archive'];

/** Whether files of a format are text that a person could read. */
export const isText = (id: FormatId): boolean => {
  const { signature } = formatOf(id);
  return signature.kind === 'xml-root' || (signature.kind === 'rule' && TEXT_RULES.includes(signature.rule));
};

// A plain text may hold the text of anything: a letter that was printed, the source of a page.
const isPlain = (id: FormatId): boolean => id === 'txt' || formatOf(id).looksLike === 'txt';

/** Whether content that was found to be of one format may be a file of another: the same, or told apart by name alone. */
export const passesAs = (found: FormatId, promised: FormatId): boolean =>
  found === promised || formatOf(promised).looksLike === found || (isPlain(promised) && isText(found));
