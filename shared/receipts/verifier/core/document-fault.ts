import type { DocumentKind } from './document-kind.ts';

/** What is wrong with a document, for words to say. `field` is a path such as `keys.0.from`. */
export type Fault =
  | { readonly code: 'empty' | 'not-json' | 'not-text' | 'said-twice' | 'nothing-known' }
  | { readonly code: 'another-kind'; readonly kind: DocumentKind }
  | { readonly code: 'missing' | 'wrong'; readonly field: string };

/** A document that cannot be read. */
export class DocumentFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}
