import type { Mark, Signature } from './format.ts';

/** Begins with one of these bytes (hex). */
export const begins = (...starts: readonly string[]): Signature => ({
  kind: 'marks',
  any: starts.map((hex): readonly Mark[] => [{ at: 0, hex }]),
});

/** The media types of OpenDocument begin so. */
export const odf = 'application/vnd.oasis.opendocument';

/** An OpenDocument in one XML. */
export const flat = (kind: string): Signature => ({
  kind: 'xml-root',
  roots: ['document'],
  mentions: `${odf}.${kind}`,
});

/** Told by a rule of the kernel's sniffing. */
export const ruled = (rule: Extract<Signature, { kind: 'rule' }>['rule']): Signature => ({ kind: 'rule', rule });
