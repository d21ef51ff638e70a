import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OptionsOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { openPdf } from './open-pdf.ts';
import { type PageRange, pageRanges } from './page-ranges.ts';
import { pdfFailure } from './pdf-failure.ts';
import { runInFolder } from './run-in-folder.ts';

export type TextWork = { readonly context: JobContext; readonly hidden: readonly string[]; readonly file: InputFile };

const NAME = 'text.txt';
const BLANKS: ReadonlySet<number> = new Set([9, 10, 12, 13, 32]);

/** Passes bytes on and remembers whether any of them is more than a blank. */
const inkWatch = () => {
  let hasInk = false;
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done: TransformCallback) => {
      hasInk ||= chunk.some((byte) => !BLANKS.has(byte));
      done(null, chunk);
    },
  });
  return { stream, hasInk: () => hasInk };
};

type Piece = PageRange & { readonly name: string; readonly layout: 'reading' | 'layout' };

/** Appends the text of some pages; true when there was any. */
const appendText = async ({ context, hidden }: TextWork, { name, first, last, layout }: Piece): Promise<boolean> => {
  const ink = inkWatch();
  const written = pipeline(ink.stream, createWriteStream(join(context.workdir, NAME), { flags: 'a' }));
  const order = layout === 'layout' ? ['-layout'] : [];
  const pages = ['-f', String(first), '-l', String(last)];
  const command = ['/usr/bin/pdftotext', '-enc', 'UTF-8', '-nopgbrk', ...order, ...pages, name, '-'] as const;
  const run = runInFolder(context, hidden, { command: [...command], stdout: ink.stream });
  // A run that fails breaks its stream: then the run says why.
  const [{ outcome }, ending] = await Promise.all([run, written.catch((error: Error) => error)]);
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  if (ending) throw ending;
  return ink.hasInk();
};

/** The text of a PDF as UTF-8, without pictures of text. */
export const pdfToText = async (
  work: TextWork,
  { layout, pageRange }: OptionsOf<'document-text'>,
): Promise<OutputFile> => {
  const { name, pages, isMended } = await openPdf(work);
  if (isMended) work.context.warn('damaged-source');
  let hasInk = false;
  const ranges = pageRanges(pageRange, pages);
  for (const [at, range] of ranges.entries()) {
    hasInk = (await appendText(work, { ...range, name, layout })) || hasInk;
    work.context.progress((at + 1) / ranges.length);
  }
  if (!hasInk) throw new FailureError('nothing-inside');
  return { name: NAME };
};
