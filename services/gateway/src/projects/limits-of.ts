import { type Limits, limits, type Plan, type Service, testLimits } from '@convi/contracts';
import type { Settings } from '../settings.ts';

const NO_BOUND = Number.MAX_SAFE_INTEGER;

const unbounded = (row: Limits): Limits => ({
  ...row,
  bytesPerFile: NO_BOUND,
  filesPerProject: NO_BOUND,
  bytesPerProject: NO_BOUND,
  conversionsQueued: NO_BOUND,
});

type Of = { readonly service: Service; readonly plan: Plan; readonly test?: boolean | undefined };

/** The limits of a project as this gateway enforces them. What engines can bear (pixels, pages, length) always holds. */
export const limitsOf = ({ limitsOn }: Pick<Settings, 'limitsOn'>, { service, plan, test = false }: Of): Limits => {
  const row = limits[service][plan];
  if (!limitsOn) return unbounded(row);
  return test ? { ...row, ...testLimits } : row;
};
