import { FailureError } from '@convi/kernel';
import type { JobContext } from '@convi/worker-kit';
import { pdfFailure } from './pdf-failure.ts';
import { runInFolder, type ToolRun } from './run-in-folder.ts';

/** Runs a program in the job's folder and fails when it does: the file is at fault. Returns what it said. */
export const runTool = async (
  context: JobContext,
  hidden: readonly string[],
  run: Pick<ToolRun<never>, 'command' | 'timeoutMs'>,
): Promise<Buffer> => {
  const { outcome, stdout } = await runInFolder(context, hidden, run);
  const failure = pdfFailure(outcome);
  if (failure) throw new FailureError(failure);
  return stdout;
};
