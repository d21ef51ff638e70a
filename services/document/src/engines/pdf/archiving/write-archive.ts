import type { PageWork } from '../../pages/page-work.ts';
import { runTool } from '../run-tool.ts';

/** What an archive says of colours: those of screens. The profile is of Ghostscript's own package, free of rights. */
const PROFILE = '/usr/share/color/icc/ghostscript/srgb.icc';
const INTENT = [
  '[/_objdef {profile} /type /stream /OBJ pdfmark',
  '[{profile} << /N 3 >> /PUT pdfmark',
  `[{profile} (${PROFILE}) (r) file /PUT pdfmark`,
  '[/_objdef {intent} /type /dict /OBJ pdfmark',
  '[{intent} << /Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile {profile} /OutputConditionIdentifier (sRGB) >> /PUT pdfmark',
  '[{Catalog} << /OutputIntents [ {intent} ] >> /PUT pdfmark',
].join(' ');

/** Pictures keep their pixels, fonts come in. What breaks the standard is left out, and not the standard. */
const asItIs = [
  ...['-dDownsampleColorImages=false', '-dDownsampleGrayImages=false', '-dDownsampleMonoImages=false'],
  ...['-dPassThroughJPEGImages=true', '-dEmbedAllFonts=true', '-dAutoRotatePages=/None', '-dPrinted=false'],
];

/** Where something is seen through, PDF/A-1 gets a picture of the page: of so many dots an inch. */
const DPI = 300;

export type ArchiveWish = {
  readonly from: string;
  readonly to: string;
  readonly part: string;
  /** Colours that are not of screens become such. */
  readonly colours: 'LeaveColorUnchanged' | 'RGB';
};

/** Writes a PDF as ISO 19005 wants it, as far as Ghostscript knows. */
export const writeArchive = async ({ engines, context }: PageWork, wish: ArchiveWish): Promise<void> => {
  const { from, to, part, colours } = wish;
  const standard = [`-dPDFA=${part}`, '-dPDFACompatibilityPolicy=1', ...(part === '1' ? [`-r${DPI}`] : [])];
  const quiet = ['-dSAFER', `--permit-file-read=${PROFILE}`, '-dBATCH', '-dNOPAUSE', '-dQUIET', '-sDEVICE=pdfwrite'];
  const made = [`-sColorConversionStrategy=${colours}`, `-sOutputFile=${to}`, '-c', INTENT, '-f', from];
  await runTool(context, engines.hidden, { command: ['/usr/bin/gs', ...quiet, ...standard, ...asItIs, ...made] });
};
