import { eventAt } from '@convi/kernel';
import type { ConversionRun } from './conversion-run.ts';
import type { ItemCell } from './item-cell.ts';
import { claimSlot } from './running-slots.ts';

/** Between two items of one job the conversion keeps its slot for so long. */
const SLOT_HELD_MS = 15_000;
const MOST_TRIES = 200;

const slotWish = ({ job, leaseId, limits, tools, conversion }: ConversionRun) => {
  const now = tools.ports.clock.now();
  const heldUntil = job.items.length > 1 ? now + SLOT_HELD_MS : 0;
  return { conversionId: conversion.id, leaseId, slots: limits.conversionsRunning, now, heldUntil };
};

/** Whether the project may start an item of this conversion now, as far as the copy of its record knows. */
export const mayStart = (run: ConversionRun): boolean => claimSlot(run.copy.fields(), slotWish(run)) !== undefined;

/** `later`: the project runs its limit of conversions. `taken`: nobody wants this run any more. */
export type StartOutcome = 'started' | 'later' | 'taken';

/** Marks an item as running, in one of the slots of its project. */
export const startItem = async (run: ConversionRun, cell: ItemCell, place: number): Promise<StartOutcome> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const now = run.tools.ports.clock.now();
    const claim = claimSlot(run.copy.fields(), slotWish(run));
    if (!claim) return 'later';
    const events = [eventAt(now, { type: 'conversion-started', conversionId: run.conversion.id, item: place })];
    const outcome = await cell.update({ state: 'running', progress: 0, startedAt: now }, { ...claim, events });
    if (outcome === 'changed') return 'started';
    if (outcome !== 'conflict' || !(await run.copy.refresh()) || !cell.isOurs()) return 'taken';
  }
  throw new Error('an item could not be started');
};
