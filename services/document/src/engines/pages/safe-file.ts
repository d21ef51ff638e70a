import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import type { InputFile, OutputFile } from '@convi/worker-kit';
import { layReadText } from '../ocr/lay-read-text.ts';
import { openPages } from './open-pages.ts';
import type { PageWork } from './page-work.ts';
import { pixelPages } from './pixel-pages.ts';

const PIXELS = 'safe.pdf';

/** A PDF made of nothing but the pixels of a document's pages; its text, if any, is read from these pixels. */
export const safeFile = async (
  work: PageWork,
  file: InputFile,
  { dpi, imageQuality, textLayer, languages }: OptionsOf<'document-safe'>,
): Promise<OutputFile> => {
  const { workdir } = work.context;
  const { pdf, sizes } = await openPages(work, file);
  const wish = { pdf, sizes, dpi, quality: imageQuality, to: PIXELS };
  const dir = await pixelPages(work, { ...wish, progress: { from: 0, to: textLayer ? 0.4 : 0.95 } });
  await rename(join(dir, PIXELS), join(workdir, PIXELS));
  const progress = { from: 0.4, to: 0.95 };
  const made = textLayer ? await layReadText(work, { pdf: PIXELS, sizes, languages, progress }) : PIXELS;
  const name = `safe-${file.fileId}.pdf`;
  await rename(join(workdir, made), join(workdir, name));
  return { name, facts: { pages: sizes.length } };
};
