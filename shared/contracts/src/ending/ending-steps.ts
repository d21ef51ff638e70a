/**
 * The steps in which a project ends, in their order. Each may be repeated, so that a process that dies at any of them is
 * followed by another one that goes on. The first four are taken by whoever ends the project, the next ones by the expiry
 * service, the last two by the gateway.
 */
export const endingSteps = [
  /** The record says `ending`: no new lease, no commit, no read. */
  'close-door',
  'destroy-key',
  'note-key',
  'queue-job',
  'remove-bytes',
  /** Waits for uploads and workers that were already writing. */
  'await-leases',
  'abort-uploads',
  /** A second listing that must be empty. */
  'remove-late-bytes',
  'sign-receipt',
  /** The record keeps the first receipt that was made: there is never a second one. */
  'keep-receipt',
  'hand-over-receipt',
  /** The record becomes a tombstone. */
  'bury-record',
  'store-receipt',
  'acknowledge-receipt',
] as const;
export type EndingStep = (typeof endingSteps)[number];
