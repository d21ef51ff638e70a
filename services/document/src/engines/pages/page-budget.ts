import type { InputFacts } from '@convi/worker-kit';
import type { DocumentEngines } from '../document-engines.ts';

const MIB = 1024 ** 2;
const START_MS = 120_000;
const PER_PAGE_MS = 20_000;
/** Where pages are not known: a scan is about a page for so much. */
const BYTES_PER_PAGE = 100_000;
const LONGEST_MS = 3_600_000;

const pagesOf = ({ bytes, facts }: InputFacts): number => facts.pages ?? Math.ceil(bytes / BYTES_PER_PAGE);

/** The run budget of work that draws and reads every page. */
export const readingTimeoutMs = (files: readonly InputFacts[]): number => {
  const pages = files.reduce((sum, file) => sum + pagesOf(file), 0);
  return Math.min(LONGEST_MS, START_MS + pages * PER_PAGE_MS);
};

/** Square inches of the largest page as it is drawn, see `dpiFor`. */
const LARGEST_PAGE = (842 / 72) * (1_191 / 72);
/** Bytes of a pixel in all the forms that lie in scratch at once. */
const PER_PIXEL = 5;
const PACKED_PAGE_BYTES = 300_000;

/** What such work may write: pages at hand as raw pixels, and every page packed. */
export const pagesEstimate = ({ pageSlots }: DocumentEngines, files: readonly InputFacts[], dpi: number): number => {
  const raw = pageSlots.perJob * LARGEST_PAGE * dpi ** 2 * PER_PIXEL;
  return files.reduce((sum, file) => sum + 4 * file.bytes + pagesOf(file) * PACKED_PAGE_BYTES, raw + 64 * MIB);
};
