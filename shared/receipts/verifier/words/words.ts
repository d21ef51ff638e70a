import type { EndReason, Receipt, Service } from '@convi/contracts';
import type { Fault } from '../core/document-fault.ts';
import type { DocumentKind } from '../core/document-kind.ts';
import type { CheckName } from '../core/verify.ts';

type Fact = string | number | undefined;
type Outcome = (fact: Fact) => string;

type Sentences = { readonly passed: Outcome; readonly failed: Outcome; readonly open?: string };

/** What the rows of a receipt are called. */
export type FieldWords = Readonly<
  Record<
    'id' | 'service' | 'reason' | 'files' | 'bytes' | 'createdAt' | 'endedAt' | 'keyDestroyedAt' | 'bytesGoneAt',
    string
  >
>;

/** What the program and the page say alike. Each language has all of it. */
export type Words = {
  readonly genuine: string;
  readonly refused: string;
  readonly checks: Readonly<Record<CheckName, Sentences>>;
  readonly proves: string;
  readonly doesNotProve: string;
  readonly fields: FieldWords;
  readonly services: Readonly<Record<Service, string>>;
  readonly reasons: Readonly<Record<EndReason, string>>;
  /** The documents by name, as the object of a sentence. */
  readonly kinds: Readonly<Record<DocumentKind, string>>;
  readonly fault: (fault: Fault) => string;
  /** What stands on the receipt, in this language; absent where it is the language of the receipt. */
  readonly limits?: string;
};

/** The rows of a receipt in order. */
export const rowNames = [
  'id',
  'service',
  'reason',
  'files',
  'bytes',
  'createdAt',
  'endedAt',
  'keyDestroyedAt',
  'bytesGoneAt',
] as const satisfies readonly (keyof Receipt)[];
