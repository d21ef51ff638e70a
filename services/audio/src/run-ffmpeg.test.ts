import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FormatId, limits } from '@convi/contracts';
import { newId } from '@convi/kernel';
import { scratchFolder, soon } from '@convi/testing';
import { type Converter, type InputFile, type JobContext, localHost } from '@convi/worker-kit';
import { afterAll, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, probed, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const converterTo = (to: FormatId): Converter =>
  host.registry.converterFor({ operation: 'convert', from: ['wav'], to })!;

type Job = { readonly context: JobContext; readonly progress: number[]; readonly stop: AbortController };

const openJob = (over: Partial<JobContext> = {}): Job => {
  const progress: number[] = [];
  const stop = new AbortController();
  const context: JobContext = {
    ...{ workdir: scratchFolder(), outputBytes: 256 * 1024 ** 2, limits: limits.audio.free, timeoutMs: 60_000 },
    ...{ signal: stop.signal, progress: (fraction) => progress.push(fraction), warn: () => undefined },
    keep: (_name, kept) => kept.open(),
    ...over,
  };
  return { context, progress, stop };
};

/** An input that lies outside the job's folder and is only opened, as `input: 'stream'` gives it. */
const streamed = async (content: Buffer, over: Partial<InputFile> = {}): Promise<InputFile> => {
  const stored = join(scratchFolder(), 'stored');
  await writeFile(stored, content);
  const name = 'input-0.wav';
  return {
    ...{ fileId: newId(), format: 'wav', bytes: content.length, facts: {}, name, path: join(stored, 'nothing', name) },
    open: async (range) => createReadStream(stored, range),
    ...over,
  };
};

const commandLine = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

/** Processes whose arguments name a job's folder: its sandbox and what runs in it. */
const engines = (workdir: string): string[] => readdirSync('/proc').filter((pid) => commandLine(pid).includes(workdir));

test('progress is a true fraction that ends at the whole', async () => {
  const { context, progress } = openJob();

  await converterTo('mp3').convert(context, [await streamed(tone({ seconds: 60 }))], {});

  expect(progress.length).toBeGreaterThan(0);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect([Math.min(...progress) >= 0, Math.max(...progress)]).toEqual([true, 1]);
});

test('cancelling ends ffmpeg, not only the wait for it', async () => {
  const { context, progress, stop } = openJob();
  const running = converterTo('opus').convert(context, [await streamed(tone({ seconds: 600, rateHz: 16_000 }))], {});
  const refused = expect(running).rejects.toThrow(expect.objectContaining({ slug: 'cancelled' }));
  await soon(() => progress.length > 0);
  expect(engines(context.workdir)).not.toEqual([]);

  stop.abort();

  await refused;
  expect(engines(context.workdir)).toEqual([]);
});

test('a recording that is large and flows is never put into scratch', async () => {
  const { context } = openJob({ outputBytes: 1024 ** 2 });
  const large = { bytes: 300 * 1024 ** 2 };

  const [result] = await converterTo('mp3').convert(context, [await streamed(tone({ seconds: 20 }), large)], {});

  expect(result?.facts).toMatchObject({ channels: 2, sampleRateHz: 44_100 });
  expect(result?.facts?.durationSeconds).toBeCloseTo(20, 0);
});

test('an output that outgrows what was reserved for it ends as too large', async () => {
  const { context } = openJob({ outputBytes: 1024 ** 2 });
  const small = await made('a.flac', [], tone({ seconds: 20, hz: 0 }));

  const grown = converterTo('wav').convert(context, [await streamed(small, { format: 'flac' })], {});

  await expect(grown).rejects.toThrow(expect.objectContaining({ slug: 'too-large' }));
});

test('a recording of unknown length ends as too long when it comes to it', async () => {
  const endless = await made('a.ogg', [
    '-f',
    'lavfi',
    '-i',
    'anullsrc=r=8000:cl=mono',
    '-map',
    '1:a',
    '-t',
    '30',
    '-c:a',
    'libvorbis',
  ]);
  const { context } = openJob({ limits: { ...limits.audio.free, secondsPerFile: 20 } });
  // What the inspection said is believed, and the end is watched all the same.
  const facts = { durationSeconds: 10, channels: 1, sampleRateHz: 8_000 };

  const converted = converterTo('mp3').convert(context, [await streamed(endless, { format: 'ogg', facts })], {});

  await expect(converted).rejects.toThrow(expect.objectContaining({ slug: 'too-long' }));
});

test('m4a plays while it loads: its index stands before its sound', async () => {
  const { context } = openJob();

  await converterTo('m4a').convert(context, [await streamed(tone())], {});

  const bytes = Buffer.concat(await createReadStream(join(context.workdir, 'output.m4a')).toArray());
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  expect((await probed(bytes, 'r.m4a')).format.format_name).toContain('m4a');
});
