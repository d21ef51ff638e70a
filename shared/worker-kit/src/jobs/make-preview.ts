import type { Facts, FormatId } from '@convi/contracts';
import { eventAt, isRetryable, type PreviewRecord, previewRecord, sealText } from '@convi/kernel';
import type { Audition } from '../registry/define-auditioner.ts';
import type { JobContext } from '../registry/job-context.ts';
import type { InputFacts, InputFile } from '../registry/job-files.ts';
import { engineWork } from './engine-work.ts';
import { failureOfError } from './failure-of.ts';
import { type FileRun, fileWork } from './file-job.ts';
import { changeByFacts } from './keep-facts.ts';
import { mayBecomeVisible } from './project-key.ts';
import { removeResults, type StoredResult, storeResults } from './store-results.ts';

/** Something small that is made of a file, to be kept beside it as long as it lives. */
export type PreviewMaker = {
  /** What it is to be; without it nothing is promised that could be sniffed. */
  readonly format?: FormatId;
  readonly input?: 'file' | 'stream' | undefined;
  readonly outputBytes?: number;
  /** What is known of it is known of the file from then on. */
  readonly isTelling?: boolean;
  readonly timeoutMs: (file: InputFacts) => number;
  readonly make: (context: JobContext, file: InputFile) => Promise<Audition | undefined>;
};
type Place = { readonly run: FileRun; readonly field: string };
type Making = Place & { readonly maker: PreviewMaker };

const isWanted = ({ run, field }: Place): boolean => {
  const raw = run.copy.fields()[field];
  return raw !== undefined && previewRecord.parse(JSON.parse(raw)).state === 'making';
};

type Kept = { readonly next: PreviewRecord; readonly bytes?: number; readonly facts?: Facts };

/** Sets the preview's record unless it changed since it was read. */
const keep = async ({ run, field }: Place, { next, bytes = 0, facts }: Kept): Promise<boolean> => {
  const told = facts && changeByFacts(run, { facts });
  const outcome = await run.copy.change({
    expect: { [field]: run.copy.fields()[field] ?? null, ...told?.expect },
    set: { [field]: JSON.stringify(next), ...told?.set },
    add: next.object === undefined ? {} : { allObjects: 1, allBytes: bytes },
    events: [eventAt(run.tools.ports.clock.now(), { type: 'file-ready', fileId: run.file.id })],
  });
  return outcome === 'changed';
};

const keepMade = async (making: Making, stored: StoredResult, { parts }: Audition): Promise<void> => {
  const { run, field } = making;
  const { projectId, key } = run.key;
  if (!(await mayBecomeVisible(run.tools.ports, projectId, [stored]))) return;
  const sealed = sealText(key, { projectId, field }, JSON.stringify(stored.seal));
  const ready: PreviewRecord = {
    ...{ state: 'ready', object: stored.object, private: sealed },
    ...(parts && { parts: [...parts] }),
  };
  const told = making.maker.isTelling ? { facts: stored.facts } : {};
  const isKept = await keep(making, { next: ready, bytes: stored.seal.bytes, ...told });
  if (!isKept) await removeResults(run.tools.ports, [stored]);
};

const NONE: Kept = { next: { state: 'none' } };

const make = async (making: Making): Promise<void> => {
  const { run, maker } = making;
  const { tools, key, header, stopper } = run;
  const work = fileWork<Audition | undefined>(run, {
    input: maker.input,
    outputBytes: maker.outputBytes,
    timeoutMs: maker.timeoutMs(run.file),
    run: async (context, [file]) => (file ? maker.make(context, file) : undefined),
  });
  await engineWork(work, async (output, dir) => {
    if (!output) return void (await keep(making, NONE));
    const storing = {
      ...{ ports: tools.ports, key, prefix: header.prefix, dir, signal: stopper.signal },
      ...(maker.format && { format: maker.format }),
    };
    const [stored] = await storeResults(storing, [output]);
    if (stored) await keepMade(making, stored, output);
  });
};

/** Makes a preview that the gateway asked for under a field of the record. A file without one is told as `none`. */
export const makePreview = async (run: FileRun, field: string, maker: PreviewMaker | undefined): Promise<void> => {
  if (!isWanted({ run, field })) return;
  if (!maker) return void (await keep({ run, field }, NONE));
  const making: Making = { run, field, maker };
  try {
    await make(making);
  } catch (error) {
    const mayRetry = isRetryable(failureOfError(error)) && !run.taken.lastAttempt;
    if (!run.stopper.signal.aborted && !mayRetry) await keep(making, NONE);
    throw error;
  }
};
