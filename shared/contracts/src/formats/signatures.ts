import type { Mark, Signature } from './format.ts';

/** Begins with one of these bytes (hex). */
export const begins = (...starts: readonly string[]): Signature => ({
  kind: 'marks',
  any: starts.map((hex): readonly Mark[] => [{ at: 0, hex }]),
});

/** Told by a rule of the kernel's sniffing. */
export const ruled = (rule: Extract<Signature, { kind: 'rule' }>['rule']): Signature => ({ kind: 'rule', rule });
