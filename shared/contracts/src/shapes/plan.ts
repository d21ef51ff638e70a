import * as z from 'zod';
import { plan } from '../retention/retention.ts';
import { service } from '../services.ts';
import { limitsShape } from './project.ts';

/** What one plan gives in one room: how long a project lives there and how much it may hold. */
export const planRow = z
  .object({
    plan,
    service,
    /** A project ends so long after its last activity. Absent where only the ceiling counts. */
    windowSeconds: z.int().optional(),
    /** And so long after its creation at the latest. */
    ceilingSeconds: z.int(),
    limits: limitsShape,
  })
  .meta({ id: 'PlanRow' });
export type PlanRow = z.output<typeof planRow>;
