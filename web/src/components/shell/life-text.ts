import type { PlanRow } from '@convi/contracts';
import type { Numbers } from '../../language/numbers.ts';
import type { Words } from '../../messages/en.ts';

/** How long a project lives, as a sentence without its stop. */
export const lifeText = (
  { shell }: Words,
  { span }: Numbers,
  { windowSeconds, ceilingSeconds }: Pick<PlanRow, 'windowSeconds' | 'ceilingSeconds'>,
): string =>
  // A window as long as the whole life says nothing.
  windowSeconds === undefined || windowSeconds >= ceilingSeconds
    ? shell.home.ceiling(span(ceilingSeconds))
    : shell.home.window(span(windowSeconds), span(ceilingSeconds));
