import type { Verb } from './popular.ts';

export type Work = { readonly heading: string; readonly lead: string };

/** The words of pages about popular conversions. They are loaded with these pages only. */
export type PopularWords = {
  readonly verbs: Readonly<Record<Verb, Work>>;
  readonly pair: (from: string, to: string) => Work;
  readonly title: (heading: string) => string;
  readonly description: (heading: string) => string;
  readonly open: string;
  readonly how: string;
  readonly steps: (format: string) => readonly string[];
  readonly forgets: string;
  readonly sealed: string;
  readonly free: string;
  readonly formatsHeading: string;
  readonly others: string;
};
