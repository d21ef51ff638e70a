import type { FailureSlug } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { JobContext, ProgramRun } from '@convi/worker-kit';
import { pdfFailure } from './pdf-failure.ts';
import { runInFolder } from './run-in-folder.ts';

export type Rewrite = { readonly from: string; readonly to: string; readonly password?: string };

/** qpdf's exit code for a file that it wrote, with something to complain about. */
const MENDED = 3;

const lockOf = (text: string): 'locked' | undefined => (/invalid password/i.test(text) ? 'locked' : undefined);

const failureFrom = ({ outcome, classified }: ProgramRun<'locked'>, { password }: Rewrite): FailureSlug | undefined => {
  if (classified) return password === undefined ? 'password-needed' : 'wrong-password';
  if (outcome.kind === 'exited' && outcome.code === MENDED) return undefined;
  return pdfFailure(outcome);
};

/**
 * Writes a PDF anew with qpdf: opened, whole, its damages mended as far as can be. Fails as `password-needed` or
 * `wrong-password` when it stays locked.
 */
export const rewritePdf = async (
  context: JobContext,
  hidden: readonly string[],
  rewrite: Rewrite,
): Promise<{ readonly isMended: boolean }> => {
  const { from, to, password } = rewrite;
  // By stdin: an argument could be read by every process of the machine.
  const [opening, stdin] =
    password === undefined ? [[], {}] : [['--password-file=-'], { stdin: Buffer.from(`${password}\n`) }];
  const command = ['/usr/bin/qpdf', '--decrypt', ...opening, from, to] as const;
  const run = await runInFolder(context, hidden, { command: [...command], ...stdin, classify: lockOf });
  const failure = failureFrom(run, rewrite);
  if (failure) throw new FailureError(failure);
  return { isMended: run.outcome.kind === 'exited' };
};
