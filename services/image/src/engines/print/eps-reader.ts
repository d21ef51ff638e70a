import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Reader } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';

const SAFE = ['gs', '-q', '-dSAFER', '-dBATCH', '-dNOPAUSE'] as const;
const POINTS_PER_INCH = 72;
const PRINT_DPI = 300;
/** A drawing has no pixels of its own: enough for a page in print, and no more however large it says it is. */
const LONGEST_SIDE = 5_000;

type Box = { readonly width: number; readonly height: number };

// Ghostscript draws it once to say so, among its errors: a program cannot be measured without running it.
const boxOf = async (tools: ToolBox, context: JobContext, file: InputFile): Promise<Box> => {
  const text = await tools.run(context, ['sh', '-c', 'exec "$@" 2>&1', 'sh', ...SAFE, '-sDEVICE=bbox', file.name]);
  const found = /BoundingBox: (-?\d+) (-?\d+) (-?\d+) (-?\d+)/.exec(text)?.slice(1).map(Number);
  const [left = 0, bottom = 0, right = 0, top = 0] = found ?? [];
  if (right <= left || top <= bottom) throw new FailureError('nothing-inside');
  return { width: right - left, height: top - bottom };
};

const dpiFor = ({ width, height }: Box): number =>
  Math.max(1, Math.min(PRINT_DPI, Math.floor((LONGEST_SIDE * POINTS_PER_INCH) / Math.max(width, height))));

const drawnSize = (box: Box): Box => {
  const scale = dpiFor(box) / POINTS_PER_INCH;
  return { width: Math.ceil(box.width * scale), height: Math.ceil(box.height * scale) };
};

/** Drawings for print, drawn by Ghostscript as large as they stand on paper at 300 dpi. */
export const epsReader = (tools: ToolBox): Reader => ({
  read: async (context, file) => {
    const name = `drawn-${file.name.split('.')[0]}.png`;
    const box = await boxOf(tools, context, file);
    const dpi = dpiFor(box);
    assertWithinPixels(context, drawnSize(box));
    const smooth = ['-dTextAlphaBits=4', '-dGraphicsAlphaBits=4'];
    await tools.run(context, [
      ...([...SAFE, '-sDEVICE=pngalpha', '-dEPSCrop', '-dLastPage=1', `-r${dpi}`, ...smooth] as const),
      ...[`-sOutputFile=${name}`, file.name],
    ]);
    return { ...file, format: 'png', facts: {}, name, path: join(context.workdir, name) };
  },
  inspect: async (context, file) => {
    return drawnSize(await boxOf(tools, context, file));
  },
});
