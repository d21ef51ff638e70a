import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, OutputFile } from '@convi/worker-kit';
import { type OpenPages, openPages } from '../pages/open-pages.ts';
import type { PageWork } from '../pages/page-work.ts';
import { replacePages } from '../pages/replace-pages.ts';
import type { ReadPage } from './read-page.ts';
import { layTexts, readPages } from './read-pages.ts';
import { textsOfPages } from './texts-of-pages.ts';

type Options = OptionsOf<'document-ocr-text'>;
type Opened = OpenPages & { readonly texts: readonly string[] };
type Seen = Opened & { readonly read: readonly ReadPage[] };

const REDONE_QUALITY = 85;
/** Of the progress; the rest is for putting it together. */
const READ = 0.95;

const hasText = (texts: readonly string[], page: number): boolean => (texts[page - 1] ?? '') !== '';

/** What a page showed stays, what it said goes: it becomes a picture of itself. */
const withoutText = async (work: PageWork, { pdf, sizes, texts }: Opened, dpi: number): Promise<string> => {
  const told = sizes.filter(({ page }) => hasText(texts, page));
  if (told.length === 0) return pdf;
  const wish = { pdf, sizes: told, dpi, quality: REDONE_QUALITY, progress: { from: 0, to: 0.2 } };
  return replacePages(work, { ...wish, pages: sizes.length });
};

const see = async (work: PageWork, file: InputFile, options: Options): Promise<Seen> => {
  const { existingText, dpi, languages, rotatePages, deskew } = options;
  const opened = await openPages(work, file);
  const texts = await textsOfPages(work, opened.pdf, opened.sizes.length);
  const redo = existingText === 'redo';
  const pdf = redo ? await withoutText(work, { ...opened, texts }, dpi) : opened.pdf;
  const sizes = redo ? opened.sizes : opened.sizes.filter(({ page }) => !hasText(texts, page));
  const wish = { pdf, sizes, dpi, languages, rotatePages, deskew, progress: { from: redo ? 0.2 : 0, to: READ } };
  const read = await readPages(work, wish);
  return { pdf, sizes: opened.sizes, texts: redo ? [] : texts, read };
};

/** A PDF of a scan whose text can be searched and copied. */
export const ocrToPdf = async (
  work: PageWork,
  file: InputFile,
  options: OptionsOf<'document-ocr'>,
): Promise<OutputFile> => {
  const { pdf, read } = await see(work, file, options);
  const name = `searchable-${file.fileId}.pdf`;
  const isStripped = options.metadata === 'strip';
  const { dir, pages } = await layTexts(work, { pdf, read, isStripped, to: name });
  return { name, dir, facts: { pages } };
};

/** The text of a scan. */
export const ocrToText = async (work: PageWork, file: InputFile, options: Options): Promise<OutputFile> => {
  const { sizes, texts, read } = await see(work, file, options);
  const byPage = new Map(read.map(({ page, text }) => [page, text.trim()]));
  const all = sizes.map(({ page }) => byPage.get(page) ?? texts[page - 1] ?? '').filter((text) => text !== '');
  if (all.length === 0) throw new FailureError('nothing-inside');
  const name = `read-${file.fileId}.txt`;
  await writeFile(join(work.context.workdir, name), `${all.join('\n\n').replaceAll('\f', '')}\n`, { flag: 'wx' });
  return { name };
};
