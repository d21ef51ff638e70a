import { type Handovers, newId } from '@convi/kernel';
import { expect } from 'vitest';
import { type Suite, suite } from '../suite.ts';

export type HandoversSubject = { readonly handovers: Handovers; readonly close?: () => Promise<void> };

/** Later than any clock of today, so that no note goes by itself. */
const UNTIL = Date.UTC(2100, 0, 1);

/** What every store of handovers must do. */
export const handoversSuite: Suite<HandoversSubject> = suite('handovers', {
  'a code finds its project, and no other one does': async ({ handovers }) => {
    const [projectId, other] = [newId(), newId()];
    await handovers.note('code-a', { projectId, until: UNTIL });
    await handovers.note('code-b', { projectId: other, until: UNTIL });

    expect([await handovers.find('code-a'), await handovers.find('code-b')]).toEqual([projectId, other]);
    expect(await handovers.find('code-c')).toBeUndefined();
  },
});
