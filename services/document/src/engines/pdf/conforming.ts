import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { OutputFile } from '@convi/worker-kit';
import { workshop } from '../content/workshop/workshop.ts';
import type { PdfWish } from '../office/office-wish.ts';
import { type DocumentWork, inFolder } from '../routes/document-work.ts';
import { archivePdf } from './archiving/archive-pdf.ts';

const WRITTEN = 'written-by-office.pdf';

/** What an office made and is no archive is made one of by a program that knows nothing else. Nothing when it does not get one. */
const archived = async (work: DocumentWork, output: OutputFile, options: PdfWish): Promise<OutputFile | undefined> => {
  const name = await inFolder(work.context, output, WRITTEN);
  try {
    const { dir: _, ...told } = output;
    return { ...told, ...(await archivePdf(work, { name, options })) };
  } catch (error) {
    if (error instanceof FailureError && error.slug === 'conformance-missed') return undefined;
    throw error;
  }
};

/** A PDF as the standard wants it that it is to follow. What cannot be had is said. */
export const conforming = async (work: DocumentWork, output: OutputFile, wish: PdfWish): Promise<OutputFile> => {
  const { conformance: standard } = wish;
  if (standard === 'none') return output;
  const { context } = work;
  const given = { from: join(output.dir ?? context.workdir, output.name), name: `standard-${output.name}` };
  const to = `conforming-${output.name}`;
  const { answer, dir } = await workshop(work).conform(given, { to, standard });
  if (answer.hasDroppedMedia) context.warn('media-left-out');
  const made = answer.isMended ? { ...output, name: to, dir } : output;
  if (answer.faults.length === 0) return made;
  const mended = standard === 'pdfua' ? undefined : await archived(work, made, wish);
  if (!mended) context.warn('conformance-missed');
  return mended ?? made;
};
