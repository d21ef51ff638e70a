import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 10;
const WITHIN_MS = 20_000;

/** Resolves once a claim holds: for what another process or a server does in its own time. */
export const soon = async (claim: () => boolean | Promise<boolean>, withinMs = WITHIN_MS): Promise<void> => {
  const end = performance.now() + withinMs;
  while (!(await claim())) {
    if (performance.now() > end) throw new Error('this did not come true in time');
    await pause(EVERY_MS);
  }
};
