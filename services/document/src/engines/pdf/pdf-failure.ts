import type { FailureSlug } from '@convi/contracts';
import { failureOf, type ProgramOutcome } from '@convi/worker-kit';

/** The failure of a program that reads PDF: one that ends it is no better than one that it refuses. */
export const pdfFailure = (outcome: ProgramOutcome): FailureSlug | undefined => {
  const failure = failureOf(outcome, 'corrupt-input');
  return failure === 'engine-crashed' ? 'corrupt-input' : failure;
};
