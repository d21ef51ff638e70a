import { FailureError } from '@convi/kernel';
import { pdfFailure } from '../pdf/pdf-failure.ts';
import { runInFolder } from '../pdf/run-in-folder.ts';
import type { PageWork } from './page-work.ts';

/** A page as it is shown: its crop box, turned. Points of 1/72 inch. */
export type PageSize = { readonly page: number; readonly width: number; readonly height: number };

const SIZE = /^Page\s+(\d+)\s+size:\s+([\d.]+) x ([\d.]+)/gm;
const TURN = /^Page\s+(\d+)\s+rot:\s+(\d+)/gm;

const sizesIn = (text: string): PageSize[] => {
  const turns = new Map([...text.matchAll(TURN)].map(([, page, turn]) => [Number(page), Number(turn)]));
  return [...text.matchAll(SIZE)].map(([, page, across, up]) => {
    const [width, height] = [Number(across), Number(up)];
    const isTurned = (turns.get(Number(page)) ?? 0) % 180 === 90;
    return { page: Number(page), width: isTurned ? height : width, height: isTurned ? width : height };
  });
};

/** The sizes of all pages of a PDF in the job's folder. */
export const pageSizes = async (
  { engines, context }: PageWork,
  pdf: string,
  pages: number,
): Promise<readonly PageSize[]> => {
  const command = ['/usr/bin/pdfinfo', '-f', '1', '-l', String(pages), pdf] as const;
  const { outcome, stdout } = await runInFolder(context, engines.hidden, { command });
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  const sizes = sizesIn(stdout.toString('utf8'));
  if (sizes.length !== pages) throw new FailureError('corrupt-input');
  return sizes;
};
