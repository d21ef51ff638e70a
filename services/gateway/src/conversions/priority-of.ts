import type { Plan } from '@convi/contracts';

const priorities: Readonly<Record<Plan, number>> = { paid: 1, free: 10 };

/** Paid work stands before free work in a queue; 1 is first. */
export const priorityOf = (plan: Plan): number => priorities[plan];
