import { FailureError } from '@convi/kernel';
import { pdfFailure } from '../pdf/pdf-failure.ts';
import { runInFolder } from '../pdf/run-in-folder.ts';
import type { PageSize } from './page-sizes.ts';
import type { PageWork } from './page-work.ts';

type RenderWish = {
  readonly pdf: string;
  readonly size: PageSize;
  readonly dpi: number;
  readonly colours: 'grey' | 'rgb';
  /** Whether it has the resolution that is wished, however large it is. */
  readonly isExact?: boolean;
  /** Its ending is added. */
  readonly to: string;
};

const PAGE_TIMEOUT_MS = 60_000;
const INCH = 72;
/** Square inches of A3: a larger page is drawn with fewer dots, so that no page is more pixels than this. */
const LARGEST_PAGE = (842 / INCH) * (1_191 / INCH);
const FEWEST_DPI = 1;

/** The resolution that a page is drawn with when so much is wished. */
const dpiFor = ({ width, height }: Pick<PageSize, 'width' | 'height'>, wished: number): number => {
  const area = Math.max((width / INCH) * (height / INCH), 1 / INCH);
  return Math.max(FEWEST_DPI, Math.min(wished, wished * Math.sqrt(LARGEST_PAGE / area)));
};

/** Draws a page as raw pixels (PGM or PPM) into the job's folder. Returns its name there and the resolution it has. */
export const renderPage = async (
  { engines, context }: PageWork,
  { pdf, size, dpi, colours, isExact = false, to }: RenderWish,
): Promise<{ readonly name: string; readonly dpi: number }> => {
  const drawnDpi = isExact ? dpi : dpiFor(size, dpi);
  const pages = ['-f', String(size.page), '-l', String(size.page), '-singlefile', '-cropbox'];
  const look = ['-r', drawnDpi.toFixed(3), ...(colours === 'grey' ? ['-gray'] : [])];
  const command = ['/usr/bin/pdftoppm', ...look, ...pages, pdf, to] as const;
  const { outcome } = await runInFolder(context, engines.hidden, {
    command: [...command],
    timeoutMs: PAGE_TIMEOUT_MS,
  });
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  return { name: `${to}.${colours === 'grey' ? 'pgm' : 'ppm'}`, dpi: drawnDpi };
};
