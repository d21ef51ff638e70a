import type { NoChain } from '../served-chain.ts';

/** The fields for documents. */
export const fieldNames = ['receipt', 'keys', 'trusted', 'chain', 'head'] as const;
export type FieldName = (typeof fieldNames)[number];

/** Why there is no verdict yet. */
export type Waiting = 'receipt' | 'keys' | 'both' | 'faulty' | 'chain' | 'head';

/** What only the page says; what it says as the program does stands in ../../words. */
export type PageWords = {
  readonly title: string;
  readonly lead: string;
  readonly keep: string;
  readonly language: string;
  readonly labels: Readonly<Record<FieldName | 'project', string>>;
  readonly hints: Readonly<Record<FieldName | 'project', string>>;
  readonly choose: string;
  readonly chooseFor: (label: string) => string;
  readonly takeKeys: string;
  readonly noKeys: string;
  readonly takeChain: string;
  readonly noChain: Readonly<Record<NoChain, string>>;
  readonly more: string;
  readonly verdict: string;
  readonly waiting: Readonly<Record<Waiting, string>>;
  /** What a mark means to people who listen. */
  readonly marks: Readonly<Record<'passed' | 'failed' | 'open', string>>;
  readonly original: string;
  /** What was read, in a few words. */
  readonly found: {
    readonly receipt: (room: string, ended: string) => string;
    readonly keys: (count: number) => string;
    readonly chain: (count: number, first: number) => string;
    readonly head: (day: string, size: number) => string;
  };
};
