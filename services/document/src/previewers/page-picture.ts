import { join } from 'node:path';
import type { JobContext, OutputFile, PreviewWish } from '@convi/worker-kit';
import { contentEngine } from '../engines/content/content-engine.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { drawPage } from '../engines/pdf/draw-page.ts';

const RESULT = 'preview.webp';

type Source = { readonly engines: DocumentEngines; readonly context: JobContext };

/** A small WebP of a picture in scratch. */
export const pictureOf = async ({ engines, context }: Source, from: string, width: number): Promise<OutputFile> => {
  const { answer, dir } = await contentEngine(engines.content, context).shrink(
    { from, name: 'picture' },
    width,
    RESULT,
  );
  return { name: RESULT, dir, facts: answer };
};

/** A small WebP of one page of a PDF in the job's folder; undefined when there is no such page. */
export const pagePicture = async (
  source: Source,
  name: string,
  { page, width }: PreviewWish,
): Promise<OutputFile | undefined> => {
  const { context, engines } = source;
  const drawn = await drawPage(context, engines.hidden, { from: name, page, width });
  return drawn === undefined ? undefined : pictureOf(source, join(context.workdir, drawn), width);
};
