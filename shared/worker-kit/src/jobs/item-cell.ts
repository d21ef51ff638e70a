import {
  type Change,
  type ChangeOutcome,
  type ConversionRecord,
  type ItemRecord,
  itemField,
  itemRecord,
} from '@convi/kernel';
import { conversionEnd } from './conversion-end.ts';
import type { RecordCopy } from './record-copy.ts';

type Step = Pick<Change, 'expect' | 'set' | 'add' | 'atMost' | 'activity' | 'events'>;
type LastStep = {
  readonly next: Partial<ItemRecord> & Pick<ItemRecord, 'state'>;
  readonly now: number;
  readonly step: Step;
};

/** `taken`: the item is no longer this job's (cancelled, run again elsewhere), or the project or the lease is gone. */
export type CellOutcome = 'changed' | 'taken' | 'full';

/** One item in its project's record, changed only by whoever saw its present value. Changes are made one after the other. */
export type ItemCell = {
  readonly item: () => ItemRecord;
  /** Whether the record still has this item as this job left it, as far as the copy knows. */
  readonly isOurs: () => boolean;
  readonly update: (next: Partial<ItemRecord>, step: Step) => Promise<ChangeOutcome>;
  /** The change that ends the item; tells the end of the conversion when it is the last one. */
  readonly end: (last: LastStep) => Promise<CellOutcome>;
};

type Place = { readonly conversion: ConversionRecord; readonly place: number };

// Each try loses only against another worker that did get on.
const MOST_TRIES = 200;

const inTurn = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const mine = last.then(run, run);
    last = mine.catch(() => undefined);
    return mine;
  };
};

/** The cell of an item. Takes the job's copy of the record, in which the item must be. */
export const itemCell = (copy: RecordCopy, { conversion, place }: Place): ItemCell => {
  const field = itemField(conversion.id, place);
  const turn = inTurn();
  let raw = copy.fields()[field] ?? '';
  let item = itemRecord.parse(JSON.parse(raw));
  const isOurs = (): boolean => copy.fields()[field] === raw;

  const write = async (next: Partial<ItemRecord>, step: Step): Promise<ChangeOutcome> => {
    const changed = { ...item, ...next };
    const text = JSON.stringify(changed);
    const outcome = await copy.change({
      ...step,
      expect: { ...step.expect, [field]: raw },
      set: { ...step.set, [field]: text },
    });
    if (outcome === 'changed') [raw, item] = [text, changed];
    return outcome;
  };

  const tryEnd = ({ next, now, step }: LastStep): Promise<ChangeOutcome> => {
    const { expect, events } = conversionEnd(copy.fields(), conversion, { place, state: next.state, now });
    return write(next, { ...step, expect: { ...step.expect, ...expect }, events: [...(step.events ?? []), ...events] });
  };

  const end = async (last: LastStep): Promise<CellOutcome> => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const outcome = await tryEnd(last);
      if (outcome === 'changed' || outcome === 'full') return outcome;
      if (outcome !== 'conflict' || !(await copy.refresh()) || !isOurs()) return 'taken';
    }
    throw new Error('an item could not be ended');
  };

  return {
    item: () => item,
    isOurs,
    update: (next, step) => turn(() => write(next, step)),
    end: (last) => turn(() => end(last)),
  };
};
