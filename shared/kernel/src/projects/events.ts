import type { ProjectEvent } from '@convi/contracts';

type WithoutAt<E> = E extends { readonly at: string } ? Omit<E, 'at'> : never;

/** An event of now. Takes the time in milliseconds. */
export const eventAt = (now: number, event: WithoutAt<ProjectEvent>): ProjectEvent =>
  // Spreading a union member loses which member it is; the input type has already said it.
  ({ ...event, at: new Date(now).toISOString() }) as ProjectEvent;
