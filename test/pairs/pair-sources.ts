import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { claimedFormat, type FormatId, formatOf } from '@convi/contracts';
import { tone } from '../fixtures/audio.ts';
import { docx } from '../fixtures/document.ts';
import { documents } from '../fixtures/documents.ts';
import { picture, svg } from '../fixtures/image.ts';
import { officeFiles } from '../fixtures/office.ts';
import { rareImages } from '../fixtures/rare-images.ts';
import { rareSounds } from '../fixtures/rare-sounds.ts';

export type Source = { readonly name: string; readonly content: Buffer };
type Make = () => Promise<Buffer> | Buffer;
type Convert = (source: Source, to: FormatId) => Promise<Buffer | undefined>;

const words = 'Name;Number\nOne;1\nTwo;2\n';
const html = '<!doctype html><html><body><h1>Title</h1><p>Words of a page.</p></body></html>';

/** Files that are made by code. */
const made: Partial<Record<FormatId, Make>> = {
  png: () => picture(),
  jpg: () => picture({ format: 'jpeg' }),
  webp: () => picture({ format: 'webp' }),
  avif: () => picture({ format: 'avif' }),
  gif: () => picture({ format: 'gif' }),
  tiff: () => picture({ format: 'tiff' }),
  svg: () => svg(),
  ...rareImages,
  docx: () => docx('First paragraph', 'Second paragraph'),
  txt: () => Buffer.from('Plain words.\n'),
  csv: () => Buffer.from(words),
  html: () => Buffer.from(html),
  rtf: () => Buffer.from('{\\rtf1\\ansi Words of a letter.\\par}'),
  wav: () => tone(1),
  ...rareSounds,
  ...documents,
  ...officeFiles,
};

const MOST_BYTES = 3_000_000;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('hostile'));

/** The file in the middle of those whose names claim the format: the smallest are often made to be strange. */
const fromCorpus = (format: FormatId): Buffer | undefined => {
  const folder = process.env.CONVI_CORPUS;
  if (!folder) return undefined;
  const found = filesBelow(folder)
    .filter((path) => claimedFormat(path) === format)
    .map((path) => ({ path, bytes: statSync(path).size }))
    .filter(({ bytes }) => bytes < MOST_BYTES)
    .toSorted((a, b) => a.bytes - b.bytes);
  const middle = found[Math.floor(found.length / 2)];
  return middle && readFileSync(middle.path);
};

/** What Convi itself makes of another file, when it can. */
const seeds: Readonly<Record<string, FormatId>> = { image: 'png', audio: 'wav', document: 'docx' };

const contentOf = async (format: FormatId, convert: Convert): Promise<Buffer | undefined> => {
  const make = made[format];
  if (make) return make();
  const found = fromCorpus(format);
  if (found) return found;
  for (const seed of [seeds[formatOf(format).service], 'png' as const]) {
    const source = seed && seed !== format ? await sourceOf(seed, convert) : undefined;
    const content = source && (await convert(source, format));
    if (content) return content;
  }
  return undefined;
};

/** A small file of a format: made by code, out of the folder that `CONVI_CORPUS` names, or by Convi itself. */
export const sourceOf = async (format: FormatId, convert: Convert): Promise<Source | undefined> => {
  const content = await contentOf(format, convert);
  return content && { name: `source.${formatOf(format).extensions[0]}`, content };
};
