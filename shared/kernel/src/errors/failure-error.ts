import { type FailureSlug, failures } from '@convi/contracts';

/** A foreseen end of a job. `detail` may be shown and holds nothing of a file. */
export class FailureError extends Error {
  readonly slug: FailureSlug;
  readonly detail: string | undefined;

  constructor(slug: FailureSlug, options: { readonly detail?: string; readonly cause?: unknown } = {}) {
    super(slug, { cause: options.cause });
    this.name = 'FailureError';
    this.slug = slug;
    this.detail = options.detail;
  }
}

/** Whether another try on a fresh process may end differently. */
export const isRetryable = (slug: FailureSlug): boolean => failures[slug].kind === 'retryable';
