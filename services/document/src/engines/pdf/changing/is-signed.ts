import type { JobContext } from '@convi/worker-kit';
import { runInFolder } from '../run-in-folder.ts';

/**
 * Whether somebody has signed a PDF: a signature says in plain bytes, in no packed object, which bytes of the file it covers
 * (ISO 32000-1 §12.8.1).
 */
export const isSigned = async (context: JobContext, hidden: readonly string[], name: string): Promise<boolean> => {
  const command = ['/usr/bin/grep', '-aqE', '/ByteRange[[:space:]]*\\[', name] as const;
  const { outcome } = await runInFolder(context, hidden, { command });
  return outcome.kind === 'ok';
};
