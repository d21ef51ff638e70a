import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';

export type SafeDrawingRequest = {
  readonly drawing: string;
  /** Where it goes when it is to be so many times as large, or to lose the paper under it. */
  readonly output?: string;
  readonly scale?: number;
  readonly losesPaper?: boolean;
};
export type SafeDrawingAnswer = { readonly bytes: number };

/** What runs, what opens, and what reaches out of a drawing: none of that is in one that poppler writes of a page. */
const FORBIDDEN =
  /<script|<foreignObject|<!ENTITY|<a[\s>]|\son[a-z]+\s*=|javascript:|@import|(?:href|src)\s*=\s*["'](?!#|data:image\/)/i;

const SIZE = /^(<\?xml[^>]*>\s*)?<svg [^>]*>/;

const scaled = (text: string, scale: number): string =>
  text.replace(SIZE, (head) =>
    head.replace(/ (width|height)="([\d.]+)(pt|px)?"/g, (_, side: string, length: string) => {
      const grown = Number(length) * scale;
      return ` ${side}="${grown.toFixed(2)}"`;
    }),
  );

/** LibreOffice paints a page white before it draws on it. */
const PAPER = /<path style="[^"]*fill:rgb\(100%,100%,100%\);fill-opacity:1;" d="[^"]*"\/>/;

/** Looks through a drawing that was made of a user's file. Throws for one that is more than lines, letters and pictures. */
export const safeDrawing = async (request: SafeDrawingRequest): Promise<SafeDrawingAnswer> => {
  const { drawing, output, scale = 1, losesPaper = false } = request;
  const text = await readFile(drawing, 'utf8');
  if (FORBIDDEN.test(text)) throw new EngineFailure('unsupported-input');
  if (output !== undefined) await writeFile(output, scaled(losesPaper ? text.replace(PAPER, '') : text, scale));
  return { bytes: text.length };
};
