import type { FormatId } from '@convi/contracts';
import type { InputFacts } from '@convi/worker-kit';

const MIB = 1024 ** 2;

const START_MS = 60_000;
/** A mebibyte of plain text is three hundred pages, one of a packed format mostly pictures. */
const PER_MIB_MS = { plain: 60_000, packed: 10_000 } as const;
const LONGEST_MS = 900_000;
const OWN_BYTES = 32 * MIB;

const plain: readonly FormatId[] = ['txt', 'csv', 'html', 'rtf'];

const budgetMs = ({ format, bytes }: InputFacts): number =>
  Math.ceil(bytes / MIB) * PER_MIB_MS[plain.includes(format) ? 'plain' : 'packed'];

/** The run budget of documents: a minute, and more for large ones. */
export const officeTimeoutMs = (files: readonly InputFacts[]): number =>
  Math.min(
    LONGEST_MS,
    files.reduce((sum, file) => sum + budgetMs(file), START_MS),
  );

/** What an office may write for documents: what it unpacks and the PDF. */
export const officeEstimate = (files: readonly InputFacts[]): number =>
  files.reduce((sum, { bytes }) => sum + 3 * bytes, OWN_BYTES);
