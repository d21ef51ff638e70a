import type { PageWork } from '../pages/page-work.ts';
import { runTesseract } from './run-tesseract.ts';

/** How a page lies and in which script it is written, as far as that can be told. */
export type PageLook = { readonly rotate: 0 | 90 | 180 | 270; readonly script: string | undefined };

/** Below these a page is as often turned wrongly as rightly, and a script guessed. */
const SURE_OF_TURN = 4;
const SURE_OF_SCRIPT = 0.5;

const turns = [0, 90, 180, 270] as const;

const field = (text: string, name: string): string | undefined => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1];

/** Looks at a page with few or no words, on which tesseract says nothing: it lies as it lies. */
export const lookOfPage = async (work: PageWork, name: string, timeoutMs: number): Promise<PageLook> => {
  const { outcome, stdout } = await runTesseract(work, [name, 'stdout', '--psm', '0', '-l', 'osd'], timeoutMs);
  if (outcome.kind !== 'ok') return { rotate: 0, script: undefined };
  const text = stdout.toString('utf8');
  const turn = turns.find((each) => each === Number(field(text, 'Rotate')));
  const isSure = Number(field(text, 'Orientation confidence')) >= SURE_OF_TURN;
  const script = Number(field(text, 'Script confidence')) >= SURE_OF_SCRIPT ? field(text, 'Script') : undefined;
  return { rotate: isSure ? (turn ?? 0) : 0, script };
};
