import { FailureError } from '@convi/kernel';
import type { PageWork } from '../../pages/page-work.ts';
import { pdfFailure } from '../pdf-failure.ts';
import { runInFolder } from '../run-in-folder.ts';

const quiet = ['-dSAFER', '-dBATCH', '-dNOPAUSE', '-dQUIET', '-sDEVICE=pdfwrite', '-dCompatibilityLevel=1.7'];
/** Nothing but colours is to change: pictures keep their pixels, fonts stay whole where they were. */
const asItIs = [
  ...['-dDownsampleColorImages=false', '-dDownsampleGrayImages=false', '-dDownsampleMonoImages=false'],
  ...['-dAutoRotatePages=/None', '-dPreserveAnnots=true', '-dPrinted=false'],
];
const grey = ['-sColorConversionStrategy=Gray', '-sProcessColorModel=DeviceGray'];

/** Writes a PDF whose every colour, in text, drawings and pictures, is a shade of grey. */
export const makeGrey = async ({ context, engines }: PageWork, from: string, to: string): Promise<void> => {
  const command = ['/usr/bin/gs', ...quiet, ...asItIs, ...grey, `-sOutputFile=${to}`, from] as const;
  const { outcome } = await runInFolder(context, engines.hidden, { command });
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
};
