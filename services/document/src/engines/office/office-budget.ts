import type { InputFacts } from '@convi/worker-kit';

const MIB = 1024 ** 2;

const START_MS = 60_000;
const PER_MIB_MS = 6_000;
const LONGEST_MS = 600_000;
const OWN_BYTES = 32 * MIB;

const bytesOf = (files: readonly InputFacts[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** The run budget of documents: a minute, and more for large ones. */
export const officeTimeoutMs = (files: readonly InputFacts[]): number =>
  Math.min(LONGEST_MS, START_MS + Math.ceil(bytesOf(files) / MIB) * PER_MIB_MS);

/** What an office may write for documents: what it unpacks and the PDF. */
export const officeEstimate = (files: readonly InputFacts[]): number => OWN_BYTES + 3 * bytesOf(files);
