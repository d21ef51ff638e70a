import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, StepWatch } from '@convi/kernel';

const LOOK_EVERY_MS = 5;

const textIn = async (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );

/**
 * Holds a process at a step of an ending, for tests that kill it there: as long as the file `hold-<step>` of the folder
 * names the project. `held-<step>` then says which process stands there.
 */
export const heldSteps = ({ folder, clock }: { readonly folder: string; readonly clock: Clock }): StepWatch => ({
  reached: async (step, projectId) => {
    const isHeld = async (): Promise<boolean> => (await textIn(join(folder, `hold-${step}`))) === projectId;
    if (!(await isHeld())) return;
    await writeFile(join(folder, `held-${step}`), String(process.pid));
    while (await isHeld()) await new Promise<void>((resolve) => clock.after(LOOK_EVERY_MS, resolve));
  },
});
