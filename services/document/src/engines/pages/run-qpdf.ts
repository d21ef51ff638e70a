import { FailureError } from '@convi/kernel';
import { pdfFailure } from '../pdf/pdf-failure.ts';
import { runInFolder } from '../pdf/run-in-folder.ts';
import type { PageWork } from './page-work.ts';

/** qpdf's exit code for a file that it wrote, with something to complain about. */
const WRITTEN_WITH_WARNINGS = 3;

/** Runs qpdf in the job's folder. Its arguments come by stdin: page lists may be longer than a command line. */
export const runQpdf = async ({ engines, context }: PageWork, args: readonly string[]): Promise<void> => {
  const { outcome } = await runInFolder(context, engines.hidden, {
    command: ['/usr/bin/qpdf', '@-'],
    stdin: Buffer.from(args.join('\n')),
  });
  if (outcome.kind === 'exited' && outcome.code === WRITTEN_WITH_WARNINGS) return;
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
};
