import type { InputFacts } from '@convi/worker-kit';

const MIB = 1024 ** 2;
const START_MS = 60_000;
const PER_MIB_MS = 2_000;
const PER_PAGE_MS = 100;
const LONGEST_MS = 600_000;

/** The run budget of work on PDFs: a minute, and more for large ones and those of many pages. */
export const pdfTimeoutMs = (files: readonly InputFacts[]): number => {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const pages = files.reduce((sum, { facts }) => sum + (facts.pages ?? 0), 0);
  return Math.min(LONGEST_MS, START_MS + Math.max(Math.ceil(bytes / MIB) * PER_MIB_MS, pages * PER_PAGE_MS));
};
