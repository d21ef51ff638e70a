import type { SweepFindings } from '@convi/kernel';
import { expect } from 'vitest';
import { freshSuite, type Suite } from '../suite.ts';

export type SweepFindingsSubject = { readonly findings: SweepFindings; readonly close?: () => Promise<void> };

/** What every carrier of a sweep's findings must do. `make` gives an empty one. */
export const sweepFindingsSuite: Suite<SweepFindingsSubject> = freshSuite('sweep findings', {
  'the last findings are read, and nothing before the first': async ({ findings }) => {
    const before = await findings.read();
    await findings.tell({ sweptAt: 5, outlivedSince: 3 });
    const found = await findings.read();
    await findings.tell({ sweptAt: 9 });

    expect([before, found, await findings.read()]).toEqual([
      undefined,
      { sweptAt: 5, outlivedSince: 3 },
      { sweptAt: 9 },
    ]);
  },
});
