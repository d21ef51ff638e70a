import type { Problem, ProblemSlug } from '@convi/contracts';

/** A refusal of the API. `slug` is the key of its translation; `requestId` is what a person can quote to the operator. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly slug: ProblemSlug;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: NonNullable<Problem['errors']>;
  readonly retryAfterSeconds: number | undefined;
  readonly requestId: string | undefined;
  /** What an ended project left; only with `project-ended`. */
  readonly receipt: Problem['receipt'];
  /** Why a conversion in one call failed; only with `conversion-failed`. */
  readonly failure: string | undefined;

  constructor(problem: Problem, requestId: string | undefined) {
    super(problem.title);
    this.slug = problem.slug;
    this.status = problem.status;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.retryAfterSeconds = problem.retryAfterSeconds;
    this.requestId = requestId;
    this.receipt = problem.receipt;
    this.failure = problem.failure;
  }
}

/** The API was not reached, or the connection broke before its answer. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}
