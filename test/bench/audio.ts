import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Conversion } from '@convi/contracts';
import { until } from '../../infra/local/processes/until.mjs';
import { convert, createProject, download, endProject, type Holder, readProject } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { treeMiB } from './measuring/memory.ts';
import { report } from './measuring/report.ts';
import { uploadFrom, writeWave } from './measuring/wave-file.ts';

/** `npm run bench -- audio 7200` measures the long one at its true length; without it a sixth of that, which is soon done. */
const LONG_SECONDS = Number(process.argv[2] ?? 1_200);
const ONE_SECONDS = 300;
const MANY = 16;
/** As long as a song. */
const MANY_SECONDS = 180;
/** What several encoders at once are to gain, where there are processors for them. */
const LONG_TARGET = availableParallelism() > 1 ? 1.5 : 0.95;
const CUT_SECONDS = 10;
/** What one conversion may take: the supervisor and its engine. */
const JOB_MIB = 1_024;

const folder = mkdtempSync(join(tmpdir(), 'convi-bench-'));
const run = promisify(execFile);

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
};

const codecs = {
  mp3: ['-c:a', 'libmp3lame', '-b:a', '192k'],
  opus: ['-c:a', 'libopus', '-b:a', '96k'],
  flac: ['-c:a', 'flac', '-compression_level', '6'],
} as const;
type Codec = keyof typeof codecs;

/** The command line that anybody would write. */
const ffmpeg = (path: string, to: Codec, before: readonly string[] = []): Promise<unknown> =>
  run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...before, '-i', path, ...codecs[to], `${path}.${to}`]);

const waveOf = async (name: string, length: number): Promise<string> => {
  const path = join(folder, name);
  await writeWave(path, length);
  return path;
};

/** Inspections are not what is measured. */
const inspected = async (holder: Holder): Promise<void> => {
  const isKnown = async (): Promise<boolean> =>
    (await readProject(holder)).files.every(({ facts }) => facts.durationSeconds !== undefined);
  if (!(await until(isKnown, { deadlineMs: 120_000 }))) throw new Error('the files were not inspected');
};

const holding = async (convi: Convi, paths: readonly string[], work: (holder: Holder) => Promise<void>) => {
  const holder = await createProject(convi.url, 'audio');
  await uploadFrom(holder, ...paths);
  await inspected(holder);
  await work(holder);
  await endProject(holder);
};

const done = (conversion: Conversion): Conversion => {
  if (conversion.state !== 'done') throw new Error(`a conversion ended as ${conversion.state}`);
  return conversion;
};

type Race = {
  readonly name: string;
  readonly amount: number;
  readonly ours: () => Promise<unknown>;
  readonly theirs: () => Promise<unknown>;
};

/** The reference before and after: the mean of the two, as other work on the machine comes and goes. */
const race = async ({ name, amount, ours, theirs }: Race, target: number): Promise<void> => {
  const before = await seconds(theirs);
  const own = await seconds(ours);
  const after = await seconds(theirs);
  const rates = { ours: amount / own, reference: (2 * amount) / (before + after) };
  report({ name, ...rates, unit: 'seconds of sound a second', target, good: 'above' });
};

const oneFile = async (convi: Convi): Promise<void> => {
  const path = await waveOf('one.wav', ONE_SECONDS);
  for (const to of ['mp3', 'flac'] as const)
    await holding(convi, [path], (holder) =>
      race(
        {
          name: `one WAV of five minutes into ${to}, against the ffmpeg command line`,
          amount: ONE_SECONDS,
          ours: async () => done(await convert(holder, { to })),
          theirs: () => ffmpeg(path, to),
        },
        0.95,
      ),
    );
};

const manyFiles = async (convi: Convi): Promise<void> => {
  const paths = await Promise.all(Array.from({ length: MANY }, (_, n) => waveOf(`many-${n}.wav`, MANY_SECONDS)));
  const worker = async (left: string[]): Promise<void> => {
    for (let path = left.pop(); path; path = left.pop()) await ffmpeg(path, 'mp3');
  };
  const all = (): Promise<unknown> => {
    const left = [...paths];
    return Promise.all(Array.from({ length: availableParallelism() }, () => worker(left)));
  };
  await holding(convi, paths, (holder) =>
    race(
      {
        name: `${MANY} WAVs at once into MP3, against as many ffmpeg as there are processors`,
        amount: MANY * MANY_SECONDS,
        ours: async () => done(await convert(holder, { to: 'mp3' })),
        theirs: all,
      },
      0.95,
    ),
  );
};

const hour = LONG_SECONDS / 2;
const chapters = [0, hour, 1.5 * hour].map((atSeconds, n) => ({ atSeconds, title: `Chapter ${n + 1}` }));

/** What is heard of a file: a header tells of the padding of encoders, too. */
const heardSeconds = async (path: string): Promise<number> => {
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, '-progress', 'pipe:1', '-f', 'null', '-']);
  return Number(/.*out_time_us=(\d+)/s.exec(stdout)?.[1]) / 1_000_000;
};

/** Frames of both codecs are shorter than this. */
const FRAME_SECONDS = 0.024;

const checkLong = async (content: Buffer, to: Long['to']): Promise<void> => {
  const path = join(folder, `result.${to}`);
  writeFileSync(path, content);
  const { stdout } = await run('ffprobe', ['-v', 'error', '-of', 'json', '-show_chapters', path]);
  const { chapters: told } = JSON.parse(stdout) as { chapters: { start_time: string }[] };
  const begins = told.map(({ start_time }) => Number(start_time));
  const durationSeconds = await heardSeconds(path);
  console.error(JSON.stringify({ to, durationSeconds, chapters: begins }));
  if (begins.join() !== [0, hour - CUT_SECONDS, 1.5 * hour - CUT_SECONDS].join())
    throw new Error('chapters are elsewhere');
  if (Math.abs(durationSeconds - (LONG_SECONDS - CUT_SECONDS)) > FRAME_SECONDS) throw new Error('it is not as long');
};

/** The highest that all processes below this one come to while something runs. */
const highestTreeWhile = async (work: () => Promise<unknown>): Promise<number> => {
  let highest = 0;
  const timer = setInterval(() => {
    highest = Math.max(highest, treeMiB(process.pid));
  }, 500);
  await work().finally(() => clearInterval(timer));
  return highest;
};

type Long = { readonly to: 'mp3' | 'opus'; readonly what: string };

const longInto = async (holder: Holder, path: string, { to, what }: Long): Promise<void> => {
  const idle = treeMiB(process.pid);
  let made: Conversion | undefined;
  const convertLong = async (): Promise<void> => {
    made = done(await convert(holder, { to, options: { startSeconds: CUT_SECONDS, chapters } }));
  };
  let highest = 0;
  await race(
    {
      name: `a WAV of ${LONG_SECONDS} s, its first ten cut, into ${what}, against one ffmpeg`,
      amount: LONG_SECONDS - CUT_SECONDS,
      ours: async () => (highest = await highestTreeWhile(convertLong)),
      theirs: () => ffmpeg(path, to, ['-ss', String(CUT_SECONDS)]),
    },
    LONG_TARGET,
  );
  const memory = { ours: highest - idle, reference: JOB_MIB, unit: 'MiB', target: 1 } as const;
  report({ name: `memory of that conversion into ${what} above idle`, ...memory, good: 'below' });
  await checkLong(await download(holder, made?.results[0]?.id ?? ''), to);
};

const longFile = async (convi: Convi): Promise<void> => {
  const path = await waveOf('long.wav', LONG_SECONDS);
  await holding(convi, [path], async (holder) => {
    await longInto(holder, path, { to: 'mp3', what: 'MP3 with chapters' });
    await longInto(holder, path, { to: 'opus', what: 'Opus with chapters' });
  });
};

const convi = await startConvi(['audio']);
try {
  await oneFile(convi);
  await manyFiles(convi);
  await longFile(convi);
} finally {
  await convi.stop();
  rmSync(folder, { recursive: true, force: true });
}
