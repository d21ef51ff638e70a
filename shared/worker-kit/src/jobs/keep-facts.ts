import type { Disclosure, Facts } from '@convi/contracts';
import {
  eventAt,
  type FileRecord,
  fileField,
  fileRecord,
  openFilePrivate,
  sealFilePrivate,
  splitFacts,
} from '@convi/kernel';
import type { FileRun } from './file-job.ts';

const MOST_TRIES = 20;

/** What an engine read of a file. */
export type Learnt = { readonly facts: Facts; readonly report?: readonly Disclosure[] };

const learnt = ({ key }: FileRun, record: FileRecord, { facts, report }: Learnt): FileRecord => {
  const { facts: open, words } = splitFacts(facts);
  const known = { ...record, facts: { ...record.facts, ...open } };
  if (!report && Object.keys(words).length === 0) return known;
  const opened = { ...openFilePrivate(key, record), ...words, ...(report && { report: [...report] }) };
  return { ...known, private: sealFilePrivate(key, record.id, opened) };
};

/** How a file's record changes by what was learnt of it; undefined when the file is gone. */
export const changeByFacts = (run: FileRun, seen: Learnt) => {
  const field = fileField(run.file.id);
  const raw = run.copy.fields()[field];
  if (raw === undefined) return undefined;
  const next = JSON.stringify(learnt(run, fileRecord.parse(JSON.parse(raw)), seen));
  return { expect: { [field]: raw }, set: { [field]: next } };
};

/** Writes what was learnt into the file's record; whoever renames it at the same moment loses nothing. */
export const keepFacts = async (run: FileRun, seen: Learnt): Promise<void> => {
  const { copy, file, tools } = run;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const change = changeByFacts(run, seen);
    if (!change) return;
    const events = [eventAt(tools.ports.clock.now(), { type: 'file-ready', fileId: file.id })];
    const outcome = await copy.change({ ...change, events });
    if (outcome !== 'conflict' || !(await copy.refresh())) return;
  }
};
