import type { FormatId } from '@convi/contracts';
import type { InputFacts } from '@convi/worker-kit';

const MIB = 1024 ** 2;

const START_MS = 60_000;
/** A mebibyte of plain text is three hundred pages, one of a packed format mostly pictures. */
const PER_MIB_MS = { plain: 60_000, packed: 10_000 } as const;
/** Some files are known to have more pages than their size tells. */
const PER_PAGE_MS = 1_000;
const LONGEST_MS = 900_000;
const OWN_BYTES = 32 * MIB;

const plain: readonly FormatId[] = ['txt', 'csv', 'html', 'rtf'];

const budgetMs = ({ format, bytes, facts }: InputFacts): number => {
  const bySize = Math.ceil(bytes / MIB) * PER_MIB_MS[plain.includes(format) ? 'plain' : 'packed'];
  return Math.max(bySize, (facts.pages ?? 0) * PER_PAGE_MS);
};

/** The run budget of documents: a minute, and more for large ones and those of many pages. */
export const officeTimeoutMs = (files: readonly InputFacts[]): number =>
  Math.min(
    LONGEST_MS,
    files.reduce((sum, file) => sum + budgetMs(file), START_MS),
  );

/** What an office may write for documents: what it unpacks and the PDF. */
export const officeEstimate = (files: readonly InputFacts[]): number =>
  files.reduce((sum, { bytes }) => sum + 3 * bytes, OWN_BYTES);
