import type { Warning } from '@convi/contracts';
import { eventAt, FailureError, itemField } from '@convi/kernel';
import type { OutputFile } from '../registry/job-files.ts';
import type { ConversionRun } from './conversion-run.ts';
import { type AfterWork, type EngineWork, engineWork } from './engine-work.ts';
import { finishItem } from './finish-item.ts';
import { type ItemCell, itemCell } from './item-cell.ts';
import { itemConverter } from './item-converter.ts';
import type { ItemOutcome } from './item-outcome.ts';
import { type ItemSignal, itemSignal } from './item-signal.ts';
import { itemOptions, itemSources } from './item-sources.ts';
import { type ProgressTeller, progressTeller } from './progress-teller.ts';
import { settleItem } from './settle-item.ts';
import { type StartOutcome, startItem } from './start-item.ts';
import { storeResults } from './store-results.ts';
import { watchItem } from './watch-item.ts';

type Item = { readonly cell: ItemCell; readonly place: number; readonly stopper: ItemSignal };

const watch = ({ tools, conversion, job }: ConversionRun, { cell, place, stopper }: Item): (() => void) =>
  watchItem(
    tools.ports,
    { projectId: job.projectId, field: itemField(conversion.id, place), started: cell.item() },
    () => stopper.stop('gone'),
  );

const tellerOf = ({ tools, conversion }: ConversionRun, { cell, place }: Item): ProgressTeller => {
  const { clock } = tools.ports;
  const event = (fraction: number) =>
    eventAt(clock.now(), { type: 'conversion-progress', conversionId: conversion.id, item: place, fraction });
  return progressTeller(clock, (fraction) => cell.update({ progress: fraction }, { events: [event(fraction)] }));
};

/** The warnings of an item, each kind once. */
const warningsOf = (cell: ItemCell) => {
  const { fileIds } = cell.item();
  const warnings = new Map<Warning['slug'], Warning>();
  const only = fileIds.length === 1 && fileIds[0] !== undefined ? { fileId: fileIds[0] } : {};
  return {
    warn: (slug: Warning['slug']) => void warnings.set(slug, { slug, ...only }),
    all: () => [...warnings.values()],
  };
};

const convertItem = async (run: ConversionRun, item: Item): Promise<ItemOutcome> => {
  const { tools, key, limits, keeper, header, job } = run;
  const { cell, place, stopper } = item;
  if (run.waitMs === 0) throw new FailureError('waited-too-long');
  const sources = itemSources(run.copy.fields(), cell.item().fileIds);
  const converter = itemConverter(run, sources);
  const options = itemOptions(run, sources);
  const teller = tellerOf(run, item);
  const { warn, all } = warningsOf(cell);
  const begun: { outcome: StartOutcome } = { outcome: 'taken' };
  let unwatch = (): void => undefined;
  const work: EngineWork<readonly OutputFile[]> = {
    ...{ ports: tools.ports, scratch: tools.scratch, key, limits, stopper, keeper, records: sources },
    input: converter.input,
    outputBytes: converter.estimateBytes(sources, options),
    timeoutMs: converter.timeoutMs(sources),
    progress: teller.tell,
    warn,
    waitUntil: tools.ports.clock.now() + run.waitMs,
    begin: async () => {
      begun.outcome = await startItem(run, cell, place);
      if (begun.outcome === 'started') unwatch = watch(run, item);
      return begun.outcome === 'started';
    },
    run: (context, files) => converter.convert(context, files, options),
  };
  const finish: AfterWork<readonly OutputFile[], ItemOutcome> = async (outputs, dir) => {
    await teller.stop();
    const { signal } = stopper;
    const storing = { ports: tools.ports, key, prefix: header.prefix, dir, format: job.to, signal };
    const stored = await storeResults(storing, outputs);
    return finishItem(run, { cell, place, sources, stored, warnings: all() });
  };
  try {
    return (await engineWork(work, finish)) ?? { kind: begun.outcome === 'later' ? 'later' : 'dropped' };
  } finally {
    unwatch();
    await teller.stop();
  }
};

/** Runs one item of a conversion job to whatever becomes of it. Throws only when that could not be recorded. */
export const runItem = async (run: ConversionRun, place: number): Promise<ItemOutcome> => {
  const cell = itemCell(run.copy, { conversion: run.conversion, place });
  const stopper = itemSignal(run.tools.ports.clock, run.taken.signal, run.lost);
  try {
    return await convertItem(run, { cell, place, stopper });
  } catch (error) {
    return await settleItem(run, { cell, place, signal: stopper.signal }, error);
  } finally {
    stopper.close();
  }
};
