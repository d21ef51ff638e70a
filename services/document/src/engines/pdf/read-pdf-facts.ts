import { FailureError } from '@convi/kernel';
import type { JobContext } from '@convi/worker-kit';
import { pdfFailure } from './pdf-failure.ts';
import { runInFolder } from './run-in-folder.ts';

export type PdfFacts = {
  readonly pages: number;
  /** Opens by itself, but its author forbids some uses. */
  readonly isRestricted: boolean;
};

const FACTS_TIMEOUT_MS = 15_000;

type Trouble = 'locked' | 'endless';

const troubleOf = (text: string): Trouble | undefined => {
  if (/Incorrect password/i.test(text)) return 'locked';
  // Poppler does not believe more pages than there are objects, and then tells none.
  return /Page count \(\d+\) larger than/.test(text) ? 'endless' : undefined;
};

const field = (text: string, name: string): string | undefined => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(text)?.[1];

/**
 * What a PDF says of itself before any page of it is read. Fails as `password-needed` when it does not open without one,
 * `too-many-pages` when it claims more than a document may have, `corrupt-input` when it is no readable PDF.
 */
export const readPdfFacts = async (context: JobContext, hidden: readonly string[], name: string): Promise<PdfFacts> => {
  const command = ['/usr/bin/pdfinfo', '-enc', 'UTF-8', name] as const;
  const run = await runInFolder<Trouble>(context, hidden, {
    command,
    timeoutMs: FACTS_TIMEOUT_MS,
    classify: troubleOf,
  });
  if (run.classified === 'locked') throw new FailureError('password-needed');
  if (run.classified === 'endless') throw new FailureError('too-many-pages');
  const failure = pdfFailure(run.outcome);
  if (failure) throw new FailureError(failure);
  const text = run.stdout.toString('utf8');
  const pages = Number(field(text, 'Pages') ?? 0);
  if (pages < 1) throw new FailureError('corrupt-input');
  if (pages > (context.limits.pagesPerFile ?? Number.POSITIVE_INFINITY)) throw new FailureError('too-many-pages');
  return { pages, isRestricted: /^yes/.test(field(text, 'Encrypted') ?? '') };
};
