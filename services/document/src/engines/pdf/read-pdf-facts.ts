import { FailureError } from '@convi/kernel';
import type { JobContext } from '@convi/worker-kit';
import { pdfFailure } from './pdf-failure.ts';
import { runInFolder } from './run-in-folder.ts';

export type PdfFacts = {
  readonly pages: number;
  /** Opens by itself, but its author forbids some uses. */
  readonly isRestricted: boolean;
  readonly hasForm: boolean;
};

const FACTS_TIMEOUT_MS = 15_000;

/** A PDF that is locked, or that claims so many pages: more than poppler believes, which then tells none. */
type Trouble = 'locked' | number;

const troubleOf = (text: string): Trouble | undefined => {
  if (/Incorrect password/i.test(text)) return 'locked';
  const claimed = /Page count \((\d+)\) larger than/.exec(text)?.[1];
  return claimed === undefined ? undefined : Number(claimed);
};

const field = (text: string, name: string): string | undefined => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(text)?.[1];

/**
 * What a PDF says of itself before any page of it is read. Fails as `password-needed` when it does not open without one,
 * `corrupt-input` when it is no readable PDF.
 */
export const readPdfFacts = async (context: JobContext, hidden: readonly string[], name: string): Promise<PdfFacts> => {
  const command = ['/usr/bin/pdfinfo', '-enc', 'UTF-8', name] as const;
  const { outcome, stdout, classified } = await runInFolder<Trouble>(context, hidden, {
    ...{ command, timeoutMs: FACTS_TIMEOUT_MS, classify: troubleOf },
  });
  if (classified === 'locked') throw new FailureError('password-needed');
  if (classified !== undefined) return { pages: classified, isRestricted: false, hasForm: false };
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  const text = stdout.toString('utf8');
  const pages = Number(field(text, 'Pages') ?? 0);
  if (pages < 1) throw new FailureError('corrupt-input');
  return {
    pages,
    isRestricted: /^yes/.test(field(text, 'Encrypted') ?? ''),
    hasForm: /^(AcroForm|XFA)/.test(field(text, 'Form') ?? ''),
  };
};
