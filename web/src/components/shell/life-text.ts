import type { RetentionRow } from '@convi/contracts';
import type { Numbers } from '../../language/numbers.ts';
import type { Words } from '../../messages/en.ts';

/** How long a project lives, as a sentence without its stop. */
export const lifeText = (
  { shell }: Words,
  { span }: Numbers,
  { windowSeconds, ceilingSeconds }: RetentionRow,
): string =>
  windowSeconds === undefined
    ? shell.home.ceiling(span(ceilingSeconds))
    : shell.home.window(span(windowSeconds), span(ceilingSeconds));
