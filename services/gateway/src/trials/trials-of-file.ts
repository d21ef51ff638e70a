import { type Snapshot, type TrialRecord, trialRecord, trialsOf } from '@convi/kernel';

export type KeptTrial = { readonly field: string; readonly record: TrialRecord };

/** The trials of a file that are kept, the newest first. */
export const trialsOfFile = ({ raw }: Pick<Snapshot, 'raw'>, fileId: string): KeptTrial[] =>
  Object.entries(raw)
    .filter(([name]) => name.startsWith(trialsOf(fileId)))
    .map(([field, json]) => ({ field, record: trialRecord.parse(JSON.parse(json)) }))
    .toSorted((a, b) => b.record.askedAt - a.record.askedAt || (a.field < b.field ? -1 : 1));
