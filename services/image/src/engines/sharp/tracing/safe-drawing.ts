import { readFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';

export type SafeDrawingRequest = { readonly drawing: string };
export type SafeDrawingAnswer = { readonly bytes: number };

/** What runs, what opens, and what reaches out of a drawing: none of that is in one that poppler writes of a page. */
const FORBIDDEN =
  /<script|<foreignObject|<!ENTITY|<a[\s>]|\son[a-z]+\s*=|javascript:|@import|(?:href|src)\s*=\s*["'](?!#|data:image\/)/i;

/** Looks through a drawing that was made of a user's file. Throws for one that is more than lines, letters and pictures. */
export const safeDrawing = async ({ drawing }: SafeDrawingRequest): Promise<SafeDrawingAnswer> => {
  const text = await readFile(drawing, 'utf8');
  if (FORBIDDEN.test(text)) throw new EngineFailure('unsupported-input');
  return { bytes: text.length };
};
