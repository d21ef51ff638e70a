import type { FailureSlug } from '@convi/contracts';
import { FailureError, SealError } from '@convi/kernel';
import { UnexpectedScratchEntry } from '../scratch/scratch-files.ts';
import { ScratchTooSmall } from '../scratch/scratch-space.ts';

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** The one code of the closed list that an error stands for. `otherwise` is what an unforeseen one means at that place. */
export const failureOfError = (error: unknown, otherwise: FailureSlug = 'internal'): FailureSlug => {
  if (error instanceof FailureError) return error.slug;
  if (error instanceof ScratchTooSmall || isFull(error)) return 'too-large';
  // The engine left something else than the file that it promised.
  if (error instanceof UnexpectedScratchEntry) return 'engine-crashed';
  if (error instanceof SealError) return 'internal';
  return otherwise;
};

/** Runs a step whose unforeseen errors all mean one thing. */
export const failingAs = async <T>(otherwise: FailureSlug, step: () => Promise<T>): Promise<T> => {
  try {
    return await step();
  } catch (cause) {
    if (cause instanceof FailureError) throw cause;
    throw new FailureError(failureOfError(cause, otherwise), { cause });
  }
};
