import { FailureError, itemField } from '@convi/kernel';
import type { OutputFile } from '../registry/job-files.ts';
import type { ConversionRun } from './conversion-run.ts';
import { type AfterWork, engineWork } from './engine-work.ts';
import { finishItem } from './finish-item.ts';
import { itemCell } from './item-cell.ts';
import { type Item, itemEngine } from './item-engine.ts';
import type { ItemOutcome } from './item-outcome.ts';
import { itemSignal } from './item-signal.ts';
import { itemSources } from './item-sources.ts';
import { settleItem } from './settle-item.ts';
import { type StartOutcome, startItem } from './start-item.ts';
import { storeResults } from './store-results.ts';
import { watchItem } from './watch-item.ts';

/** Starts an item when its engine's turn has come, and watches from then on whether it is still wanted. */
const starter = (run: ConversionRun, { cell, place, stopper }: Item) => {
  const { tools, conversion, job } = run;
  let outcome: StartOutcome = 'taken';
  let unwatch = (): void => undefined;
  const watched = () => ({ projectId: job.projectId, field: itemField(conversion.id, place), started: cell.item() });
  const begin = async (): Promise<boolean> => {
    outcome = await startItem(run, cell, place);
    if (outcome === 'started') unwatch = watchItem(tools.ports, watched(), () => stopper.stop('gone'));
    return outcome === 'started';
  };
  const notBegun = (): ItemOutcome => ({ kind: outcome === 'later' ? 'later' : 'dropped' });
  return { begin, notBegun, end: () => unwatch() };
};

const convertItem = async (run: ConversionRun, item: Item): Promise<ItemOutcome> => {
  if (run.waitMs === 0) throw new FailureError('waited-too-long');
  const { cell, place, stopper } = item;
  const sources = itemSources(run.copy.fields(), cell.item().fileIds);
  const { work, teller, warnings } = itemEngine(run, item, sources);
  const start = starter(run, item);
  const finish: AfterWork<readonly OutputFile[], ItemOutcome> = async (outputs, dir) => {
    await teller.stop();
    const { tools, key, header, job } = run;
    const { prefix, passing } = header;
    const storing = { ports: tools.ports, key, prefix, passing, dir, format: job.to, signal: stopper.signal };
    const stored = await storeResults(storing, outputs);
    return finishItem(run, { cell, place, sources, stored, warnings: warnings() });
  };
  try {
    return (await engineWork({ ...work, begin: start.begin }, finish)) ?? start.notBegun();
  } finally {
    start.end();
    await teller.stop();
  }
};

/** Runs one item of a conversion job to whatever becomes of it. Throws only when that could not be recorded. */
export const runItem = async (run: ConversionRun, place: number): Promise<ItemOutcome> => {
  const cell = itemCell(run.copy, { conversion: run.conversion, place });
  const stopper = itemSignal(run.taken.signal, run.lost);
  try {
    return await convertItem(run, { cell, place, stopper });
  } catch (error) {
    return await settleItem(run, { cell, place, signal: stopper.signal }, error);
  } finally {
    stopper.close();
  }
};
