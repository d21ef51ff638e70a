import type { FailureSlug } from '@convi/contracts';

/**
 * What became of one item in one run. `dropped`: nobody wants it from this run. `later`: the project runs its limit.
 * `handed-back`: this process ends. `again`: it may go better on a fresh process.
 */
export type ItemOutcome =
  | { readonly kind: 'done'; readonly bytesIn: number; readonly bytesOut: number }
  | { readonly kind: 'dropped' | 'later' | 'handed-back' }
  | { readonly kind: 'failed' | 'again'; readonly code: FailureSlug };
