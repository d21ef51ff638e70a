import { FailureError } from '@convi/kernel';
import type { PageWork } from '../pages/page-work.ts';
import { pdfFailure } from '../pdf/pdf-failure.ts';
import { runInFolder } from '../pdf/run-in-folder.ts';

/* `pdfimages -list`: page num type width height ... What is masked with is no picture of its own, a stencil is one. */
const ROW = /^\s*(\d+)\s+\d+\s+(?:image|stencil)\s+(\d+)\s+(\d+)\s/gm;
/** Pixels either way: no word that can be read is smaller. */
const LEAST_PIXELS = 8;

/** The pages of a PDF in the job's folder on which pictures are that could hold words. */
export const picturePages = async ({ context, engines }: PageWork, name: string): Promise<ReadonlySet<number>> => {
  const command = ['/usr/bin/pdfimages', '-list', name] as const;
  const { outcome, stdout } = await runInFolder(context, engines.hidden, { command });
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  const rows = [...stdout.toString('latin1').matchAll(ROW)].map(([, ...numbers]) => numbers.map(Number));
  const large = rows.filter(([, width = 0, height = 0]) => Math.min(width, height) >= LEAST_PIXELS);
  return new Set(large.map(([page = 0]) => page));
};
