import { createHash } from 'node:crypto';

/** What the hash of the first entry is chained to. */
export const AUDIT_START = '0'.repeat(64);

export type AuditEntry = {
  readonly index: number;
  readonly at: number;
  /** An account, or `nobody`. */
  readonly actor: string;
  readonly action: string;
  /** What it was done to: an id, or nothing. */
  readonly object: string;
  readonly network: string;
  readonly outcome: string;
};

/** The hash of an entry: of everything in it and of the hash before it. */
export const auditHash = (before: string, entry: AuditEntry): string => {
  const { index, at, actor, action, object, network, outcome } = entry;
  const text = JSON.stringify(['convi-audit-v1', before, index, at, actor, action, object, network, outcome]);
  return createHash('sha256').update(text).digest('hex');
};
