import type { StoreUsage } from '@convi/kernel';
import { expect } from 'vitest';
import { freshSuite, type Suite } from '../suite.ts';

export type StoreUsageSubject = { readonly usage: StoreUsage; readonly close?: () => Promise<void> };

/** What every counter of stored bytes must do. `make` gives an empty one. */
export const storeUsageSuite: Suite<StoreUsageSubject> = freshSuite('store usage', {
  'bytes are added, taken away, and corrected': async ({ usage }) => {
    const nothing = await usage.read();
    await Promise.all([usage.add(3_000_000_000), usage.add(500), usage.add(-200)]);
    const counted = await usage.read();
    await usage.correct(7);

    expect([nothing, counted, await usage.read()]).toEqual([0, 3_000_000_300, 7]);
  },

  'it never tells less than nothing': async ({ usage }) => {
    await usage.add(-1_000);

    expect(await usage.read()).toBe(0);
  },
});
