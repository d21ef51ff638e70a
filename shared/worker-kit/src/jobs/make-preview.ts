import type { FormatId } from '@convi/contracts';
import { eventAt, isRetryable, type PreviewRecord, previewRecord, sealText } from '@convi/kernel';
import type { Audition } from '../registry/define-auditioner.ts';
import type { JobContext } from '../registry/job-context.ts';
import type { InputFacts, InputFile } from '../registry/job-files.ts';
import { engineWork } from './engine-work.ts';
import { failureOfError } from './failure-of.ts';
import { type FileRun, fileWork } from './file-job.ts';
import { mayBecomeVisible } from './project-key.ts';
import { removeResults, type StoredResult, storeResults } from './store-results.ts';

/** Something small that is made of a file, to be kept beside it as long as it lives. */
export type PreviewMaker = {
  /** What it is to be; without it nothing is promised that could be sniffed. */
  readonly format?: FormatId;
  readonly input?: 'file' | 'stream' | undefined;
  readonly outputBytes?: number;
  readonly timeoutMs: (file: InputFacts) => number;
  readonly make: (context: JobContext, file: InputFile) => Promise<Audition | undefined>;
};
type Place = { readonly run: FileRun; readonly field: string };
type Making = Place & { readonly maker: PreviewMaker };

const isWanted = ({ run, field }: Place): boolean => {
  const raw = run.copy.fields()[field];
  return raw !== undefined && previewRecord.parse(JSON.parse(raw)).state === 'making';
};

/** Sets the preview's record unless it changed since it was read. */
const keep = async ({ run, field }: Place, next: PreviewRecord, bytes: number): Promise<boolean> => {
  const outcome = await run.copy.change({
    expect: { [field]: run.copy.fields()[field] ?? null },
    set: { [field]: JSON.stringify(next) },
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
  if (!(await keep(making, ready, stored.seal.bytes))) await removeResults(run.tools.ports, [stored]);
};

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
    if (!output) return void (await keep(making, { state: 'none' }, 0));
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
  if (!maker) return void (await keep({ run, field }, { state: 'none' }, 0));
  const making: Making = { run, field, maker };
  try {
    await make(making);
  } catch (error) {
    const mayRetry = isRetryable(failureOfError(error)) && !run.taken.lastAttempt;
    if (!run.stopper.signal.aborted && !mayRetry) await keep(making, { state: 'none' }, 0);
    throw error;
  }
};
