import { writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import type { CustomPlugin } from 'svgo';
import { textOfDrawing } from '../drawing-text.ts';
import { harmless } from './harmless.ts';

export type TidyDrawingRequest = { readonly drawing: string; readonly output: string };
export type TidyDrawingAnswer = { readonly bytes: number };

/** Finer than any screen, and half of what programs write. */
const DECIMALS = 3;

const safe: CustomPlugin = { name: 'harmless', fn: () => harmless };

const tidied = async (path: string): Promise<string> => {
  // Half of all that a child would load at its start, and few drawings are tidied.
  const { optimize } = await import('svgo');
  try {
    const text = await textOfDrawing(path);
    return optimize(text, { floatPrecision: DECIMALS, plugins: [safe, 'removeDoctype', 'preset-default'] }).data;
  } catch {
    // What it says quotes the file.
    throw new EngineFailure('corrupt-input');
  }
};

/** Writes a drawing again without what runs, opens or reaches out of it, and without what nobody sees. */
export const tidyDrawing = async ({ drawing, output }: TidyDrawingRequest): Promise<TidyDrawingAnswer> => {
  const text = await tidied(drawing);
  if (!/^<(?:[\w-]+:)?svg[\s>]/.test(text)) throw new EngineFailure('unsupported-input');
  await writeFile(output, text);
  return { bytes: Buffer.byteLength(text) };
};
