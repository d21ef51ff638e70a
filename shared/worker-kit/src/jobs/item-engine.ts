import type { Warning } from '@convi/contracts';
import { eventAt, type FileRecord } from '@convi/kernel';
import type { OutputFile } from '../registry/job-files.ts';
import type { ConversionRun } from './conversion-run.ts';
import type { EngineWork } from './engine-work.ts';
import type { ItemCell } from './item-cell.ts';
import { itemConverter } from './item-converter.ts';
import type { ItemSignal } from './item-signal.ts';
import { itemOptions, namedFiles } from './item-sources.ts';
import { type ProgressTeller, progressTeller } from './progress-teller.ts';

export type Item = { readonly cell: ItemCell; readonly place: number; readonly stopper: ItemSignal };

/** The engine's part of an item, with what it tells on its way. */
export type ItemEngine = {
  readonly work: Omit<EngineWork<readonly OutputFile[]>, 'begin'>;
  readonly teller: ProgressTeller;
  readonly warnings: () => Warning[];
};

const tellerOf = ({ tools, conversion }: ConversionRun, { cell, place }: Item): ProgressTeller => {
  const { clock } = tools.ports;
  const event = (fraction: number) =>
    eventAt(clock.now(), { type: 'conversion-progress', conversionId: conversion.id, item: place, fraction });
  return progressTeller(clock, (fraction) => cell.update({ progress: fraction }, { events: [event(fraction)] }));
};

/** The warnings of an item, each kind once. */
const warningsOf = ({ cell }: Item) => {
  const { fileIds } = cell.item();
  const warnings = new Map<Warning['slug'], Warning>();
  const only = fileIds.length === 1 && fileIds[0] !== undefined ? { fileId: fileIds[0] } : {};
  return {
    warn: (slug: Warning['slug'], detail?: string) =>
      void warnings.set(slug, { slug, ...only, ...(detail !== undefined && { detail }) }),
    all: () => [...warnings.values()],
  };
};

/** Prepares the engine for an item. Throws when its options or its formats do not fit. */
export const itemEngine = (run: ConversionRun, item: Item, sources: readonly FileRecord[]): ItemEngine => {
  const { ports, scratch, engineClock } = run.tools;
  const converter = itemConverter(run, sources);
  const options = itemOptions(run, sources);
  const teller = tellerOf(run, item);
  const { warn, all } = warningsOf(item);
  const work: ItemEngine['work'] = {
    ...{ ports, scratch, engineClock, warn, key: run.key, limits: run.limits, keeper: run.keeper },
    records: [...sources, ...namedFiles(run.copy.fields(), converter.reads(options))],
    input: converter.input,
    outputBytes: converter.estimateBytes(sources, options),
    timeoutMs: converter.timeoutMs(sources),
    stopper: item.stopper,
    progress: teller.tell,
    waitUntil: ports.clock.now() + run.waitMs,
    run: (context, files) => converter.convert(context, files, options),
  };
  return { work, teller, warnings: all };
};
