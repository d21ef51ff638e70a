import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, StepWatch } from '@convi/kernel';

const LOOK_EVERY_MS = 5;

const linesIn = async (path: string): Promise<readonly string[]> =>
  readFile(path, 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );

/**
 * Holds a process at a step of an ending, for tests that kill it there: as long as a line of the file `hold-<step>` of the
 * folder names the project (`*`: any). The file `held-<step>-<project>` then holds the process id of who stands there.
 */
export const heldSteps = ({ folder, clock }: { readonly folder: string; readonly clock: Clock }): StepWatch => ({
  reached: async (step, projectId) => {
    const isHeld = async (): Promise<boolean> => {
      const lines = await linesIn(join(folder, `hold-${step}`));
      return lines.includes(projectId) || lines.includes('*');
    };
    if (!(await isHeld())) return;
    await writeFile(join(folder, `held-${step}-${projectId}`), String(process.pid));
    while (await isHeld()) await new Promise<void>((resolve) => clock.after(LOOK_EVERY_MS, resolve));
  },
});
