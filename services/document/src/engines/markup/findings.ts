import { FailureError } from '@convi/kernel';
import type { JobContext } from '@convi/worker-kit';

const WORDS = ['outside', 'picture', 'too-many-pages', 'too-complex', 'bad-options'] as const;
type Finding = (typeof WORDS)[number];

/** What our scripts in a sandbox told on their way. */
export type Findings = ReadonlySet<Finding>;

/** Reads lines `FOUND word` out of what a script wrote to stderr; undefined when there are none. */
export const findingsOf = (errorText: string): Findings | undefined => {
  const found = new Set(WORDS.filter((word) => new RegExp(`^FOUND ${word}$`, 'm').test(errorText)));
  return found.size > 0 ? found : undefined;
};

/** Fails as the script found, or warns of it. */
export const passOn = ({ warn }: JobContext, findings: Findings | undefined): void => {
  if (findings?.has('too-many-pages')) throw new FailureError('too-many-pages');
  if (findings?.has('too-complex')) throw new FailureError('too-complex');
  if (findings?.has('bad-options')) throw new FailureError('bad-options');
  if (findings?.has('outside')) warn('outside-not-loaded');
  if (findings?.has('picture')) warn('pictures-left-out');
};
