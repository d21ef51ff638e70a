import type { InputFacts } from '@convi/worker-kit';

const MIB = 1024 ** 2;
const START_MS = 60_000;
const PER_MIB_MS = 2_000;
const LONGEST_MS = 600_000;

/** The run budget of work on PDFs: a minute, and more for large ones. */
export const pdfTimeoutMs = (files: readonly InputFacts[]): number => {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return Math.min(LONGEST_MS, START_MS + Math.ceil(bytes / MIB) * PER_MIB_MS);
};
