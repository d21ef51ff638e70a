import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EndingStep } from '@convi/contracts';
import { expect } from 'vitest';

/** Any project: the gateway knows receipts, not whose they are. */
export const ANY = '*';

/** Holds processes at steps of endings through the folder of CONVI_STEPS_FOLDER. */
export const stepHolder = (folder: string) => {
  const held = new Map<EndingStep, string[]>();
  const isHeld = (step: EndingStep, id: string): boolean =>
    readdirSync(folder).some((name) => (id === ANY ? name.startsWith(`held-${step}-`) : name === `held-${step}-${id}`));
  return {
    hold: (step: EndingStep, id: string): void => {
      held.set(step, [...(held.get(step) ?? []), id]);
      writeFileSync(join(folder, `hold-${step}`), held.get(step)?.join('\n') ?? '');
    },
    /** Resolves when somebody stands at every step that was named, for each project; fails by naming those that nobody reached. */
    allReached: (): Promise<void> =>
      expect
        .poll(
          () => [...held].flatMap(([step, ids]) => ids.filter((id) => !isHeld(step, id)).map((id) => `${step} ${id}`)),
          { timeout: 30_000, message: 'steps that nobody reached' },
        )
        .toEqual([]),
    release: (): void => {
      held.clear();
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
    },
  };
};
