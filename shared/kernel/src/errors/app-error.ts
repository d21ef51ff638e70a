import type { ProblemSlug } from '@convi/contracts';

type Details = {
  /** May be shown; never holds what a client sent. */
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly rule: string }[];
  readonly retryAfterSeconds?: number;
  /** The receipt of an ended project, for the holder of its last credential. */
  readonly receipt?: Record<string, unknown>;
  /** The failure behind a `conversion-failed`. */
  readonly failure?: string;
  /** Logged by kind only, never sent. */
  readonly cause?: unknown;
};

/** A foreseen refusal at the door. The slug gives status, title and translation. */
export class AppError extends Error {
  readonly slug: ProblemSlug;
  readonly details: Omit<Details, 'cause'>;

  constructor(slug: ProblemSlug, { cause, ...details }: Details = {}) {
    super(slug, { cause });
    this.name = 'AppError';
    this.slug = slug;
    this.details = details;
  }
}
