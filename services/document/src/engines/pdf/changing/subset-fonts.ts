import type { PageWork } from '../../pages/page-work.ts';
import { runInFolder } from '../run-in-folder.ts';

const quiet = ['-dSAFER', '-dBATCH', '-dNOPAUSE', '-dQUIET', '-sDEVICE=pdfwrite', '-dCompatibilityLevel=1.7'];
/** Pictures are not its business. */
const picturesAsTheyAre = [
  ...['-dDownsampleColorImages=false', '-dDownsampleGrayImages=false', '-dDownsampleMonoImages=false'],
  ...['-dAutoFilterColorImages=true', '-dPassThroughJPEGImages=true', '-dAutoRotatePages=/None'],
];
const subset = ['-dSubsetFonts=true', '-dEmbedAllFonts=true', '-dCompressFonts=true', '-dPrinted=false'];

/* `pdffonts`: name type encoding emb sub uni object ID */
const WHOLE_FONT = /\syes\s+no\s+(?:yes|no)\s+\d+\s+\d+\s*$/m;

/** Whether a font lies in a PDF with all its letters, also those that no page shows. */
export const hasWholeFonts = async ({ context, engines }: PageWork, name: string): Promise<boolean> => {
  const { outcome, stdout } = await runInFolder(context, engines.hidden, { command: ['/usr/bin/pdffonts', name] });
  return outcome.kind === 'ok' && WHOLE_FONT.test(stdout.toString('latin1'));
};

/** Writes a PDF whose fonts have the letters that its pages show. False when that could not be done. */
export const subsetFonts = async ({ context, engines }: PageWork, from: string, to: string): Promise<boolean> => {
  const command = ['/usr/bin/gs', ...quiet, ...picturesAsTheyAre, ...subset, `-sOutputFile=${to}`, from] as const;
  const { outcome } = await runInFolder(context, engines.hidden, { command: [...command] });
  return outcome.kind === 'ok';
};
