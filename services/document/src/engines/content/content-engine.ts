import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  compiledCode,
  type EngineHost,
  type EnginePool,
  engineChild,
  enginePool,
  JOB_FOLDER,
  type JobContext,
  linkFile,
  NODE_RESERVED_BYTES,
  type TakenEngine,
} from '@convi/worker-kit';
import * as z from 'zod';
import { poolSizes } from '../pool-sizes.ts';
import type { LetterRequest } from './letters/read-letter.ts';
import type { MergeRequest } from './merging/merge-parts.ts';
import type { Lock } from './office/lock.ts';
import type { PackRequest } from './pictures/pack-webp.ts';
import type { RecodedText, RecodeRequest } from './text/recode-text.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const entry = join(import.meta.dirname, 'content-script.ts');

const HEAP_MIB = 1_536;
const command = [process.execPath, `--max-old-space-size=${HEAP_MIB}`, entry] as const;
const limits = {
  memoryBytes: 2 * GIB,
  reservedBytes: NODE_RESERVED_BYTES,
  fileBytes: 2 * GIB,
} as const;

/** Starts the processes that look into content, each for one job. */
export const contentPool = (host: EngineHost): EnginePool => {
  const { scratch, clock } = host;
  const code = compiledCode(host, { entry, command, limits });
  const pool = enginePool({
    ...poolSizes(host),
    start: async (signal) => engineChild({ command, sandbox: await code.sandbox(), limits, scratch, clock, signal }),
    memoryBytes: 512 * MIB,
    clock,
  });
  const close = async (): Promise<void> => {
    await pool.close();
    await code.release();
  };
  return { ...pool, close };
};

const lock = z.object({ lock: z.enum(['no', 'yes', 'perhaps']) });
const recoded = z.object({
  charset: z.string(),
  isEmpty: z.boolean(),
  table: z
    .object({
      separator: z.enum([',', ';', '\t', '|']),
      columns: z.int(),
      kinds: z.array(z.enum(['text', 'point', 'comma'])),
    })
    .optional(),
});
const letterRead = z.object({ attachments: z.int() });
const charsetFound = z.object({ charset: z.string() });
const merged = z.object({ pages: z.int(), hasDroppedFrames: z.boolean() });
const size = z.object({ width: z.int(), height: z.int() });
const looked = size.extend({ pages: z.int(), frames: z.int() });

/** A file of the job's folder, and the name that it has in an engine's folder. */
export type Given = { readonly from: string; readonly name: string };

export type Question = { readonly do: string; readonly given: readonly Given[]; readonly request: object };

export const inJob = (name: string): string => join(JOB_FOLDER, name);

/** An item before this one may have left a file of that name in the engine's folder. */
const give = async ({ dir }: TakenEngine, from: string, name: string): Promise<void> => {
  await rm(join(dir, name), { force: true });
  await linkFile(dir, name, from);
};

/** Asks the job's engine one thing: links what is given into its folder first. Returns its answer and that folder. */
export const askContent =
  (pool: EnginePool, context: JobContext) =>
  async <T>(question: Question, shape: z.ZodType<T>): Promise<{ readonly answer: T; readonly dir: string }> => {
    const { signal, timeoutMs, keep, progress } = context;
    const engine = await keep<TakenEngine>('content', {
      open: () => pool.take(signal),
      close: (taken) => taken.release(),
      isUsable: (taken) => taken.isUsable(),
    });
    for (const { from, name } of question.given) await give(engine, from, name);
    const { do: what, request } = question;
    const answer = await engine.ask({ do: what, request }, { timeoutMs, signal, onProgress: progress });
    return { answer: shape.parse(answer), dir: engine.dir };
  };

type Merge = Omit<MergeRequest, 'parts' | 'to'> & {
  readonly parts: readonly (Given & { readonly kind: 'pdf' | 'picture' })[];
  readonly to: string;
};

type Recode = Omit<RecodeRequest, 'from'>;

/** What a job can ask about its content. Inputs are linked into the engine's folder, where the outputs appear. */
export const contentEngine = (pool: EnginePool, context: JobContext) => {
  const ask = askContent(pool, context);
  return {
    /** Whether an office file is locked; refuses what is damaged or means harm by its form. */
    examine: async (given: Given, isFlat = false): Promise<Lock> => {
      const question = { do: 'examine', given: [given], request: { path: inJob(given.name), isFlat } };
      return (await ask(question, lock)).answer.lock;
    },
    /** Writes a text as UTF-8 under another name. */
    recode: async (given: Given, { to, ...wish }: Recode): Promise<{ text: RecodedText; dir: string }> => {
      const request = { from: inJob(given.name), to: inJob(to), ...wish };
      const { answer, dir } = await ask({ do: 'recode', given: [given], request }, recoded);
      const { table, ...text } = answer;
      return { text: { ...text, ...(table && { table }) }, dir };
    },
    /** Writes a file under another name, from the mark on with which its format begins. */
    fromMark: (given: Given, mark: string, to: string) =>
      ask({ do: 'fromMark', given: [given], request: { from: inJob(given.name), to: inJob(to), mark } }, z.unknown()),
    /** The charset of a dBASE table. */
    tableCharset: async (given: Given): Promise<string> => {
      const question = { do: 'tableCharset', given: [given], request: { path: inJob(given.name) } };
      return (await ask(question, charsetFound)).answer.charset;
    },
    merge: async ({ parts, to, ...rest }: Merge) => {
      const inside = parts.map(({ name, kind }) => ({ path: inJob(name), kind }));
      return ask({ do: 'merge', given: parts, request: { ...rest, parts: inside, to: inJob(to) } }, merged);
    },
    /** Draws a picture as a small WebP. */
    shrink: (given: Given, width: number, to: string) =>
      ask({ do: 'shrink', given: [given], request: { path: inJob(given.name), to: inJob(to), width } }, size),
    /** Makes a web page of a letter. */
    readLetter: (given: Given, { to, kind }: Pick<LetterRequest, 'to' | 'kind'>) =>
      ask({ do: 'readLetter', given: [given], request: { path: inJob(given.name), to: inJob(to), kind } }, letterRead),
    /** Writes a picture as WebP. */
    packWebp: (given: Given, { to, ...wish }: Omit<PackRequest, 'path'>) =>
      ask({ do: 'packWebp', given: [given], request: { path: inJob(given.name), to: inJob(to), ...wish } }, size),
    look: async (given: Given) =>
      (await ask({ do: 'look', given: [given], request: { path: inJob(given.name) } }, looked)).answer,
  };
};
