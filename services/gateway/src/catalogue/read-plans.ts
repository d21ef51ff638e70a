import { type PlanRow, plans, services } from '@convi/contracts';
import { limitsOf } from '../projects/limits-of.ts';
import type { Settings } from '../settings.ts';

/** The tables that this gateway enforces, row by row: those of contracts, as far as its operator has not lowered them. */
export const readPlans = (settings: Pick<Settings, 'limitsOn' | 'retention'>): PlanRow[] =>
  plans.flatMap((plan) =>
    services.map((service) => ({
      plan,
      service,
      ...settings.retention[service][plan],
      limits: limitsOf(settings, { service, plan }),
    })),
  );
