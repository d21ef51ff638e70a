import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import type { Paper } from './draw-picture.ts';
import { type MergePart, mergeParts } from './merge-parts.ts';

type Choice = { readonly paper?: Paper; readonly isStripped?: boolean; readonly maxPages?: number };

/** A folder to merge parts in, for the tests of one file. */
export const mergeFolder = () => {
  const folder = scratchFolder();
  let files = 0;
  const place = (): string => {
    files += 1;
    return join(folder, String(files));
  };
  const part = async (kind: MergePart['kind'], content: Uint8Array): Promise<MergePart> => {
    const path = place();
    await writeFile(path, content);
    return { kind, path };
  };
  const pdf = async (fill: (document: PDFDocument) => void): Promise<MergePart> => {
    const document = await PDFDocument.create();
    fill(document);
    return part('pdf', await document.save());
  };
  const merge = async (
    parts: readonly MergePart[],
    { paper = 'fit', isStripped = true, maxPages = 9 }: Choice = {},
  ) => {
    const to = place();
    const answer = await mergeParts({ parts, to, paper, isStripped, maxPages }, () => undefined);
    const bytes = await readFile(to);
    return { answer, bytes, document: await PDFDocument.load(bytes, { updateMetadata: false }) };
  };
  return { part, pdf, merge };
};

/** A picture of one colour, for sharp to write. */
export const picture = (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#c03020' } });
