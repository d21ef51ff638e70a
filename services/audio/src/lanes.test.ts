import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FormatId, profiles, type SoundOptions } from '@convi/contracts';
import { localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { containerEngine } from './engines/containers/container-engine.ts';
import { convertArguments, type OutputSettings } from './engines/ffmpeg/command-line.ts';
import type { FfmpegJob } from './engines/ffmpeg/ffmpeg-job.ts';
import { runTool } from './engines/ffmpeg/run-tool.ts';
import type { Target } from './engines/ffmpeg/target.ts';
import { encodeInLanes } from './engines/lanes/encode-in-lanes.ts';
import { laneCodecs } from './engines/lanes/lane-codecs.ts';
import { lanesOf } from './engines/lanes/lane-plan.ts';
import { targets } from './engines/targets/targets.ts';
import { audioRegistry } from './registry.ts';
import { decodedBy, made, samplesIn } from './sounds.fixture.ts';

const { scratch, clock, close } = await localHost(audioRegistry);
const engines = { scratch, clock, engines: 'on-demand', concurrency: 2, hidden: [] } as const;
const containers = containerEngine(engines);
afterAll(async () => {
  await containers.close();
  await close();
});

const SECONDS = 18;
const LANES = 2;
const OVERLAP_SECONDS = 8;
const MIB = 1024 ** 2;

// Tones that glide, beats and noise that swells: nothing comes twice, and encoders have to choose among windows.
const music = '0.3*sin(2*PI*(220+4*sin(t))*t)+0.3*random(0)*lt(mod(t\\,0.37)\\,0.04)+0.08*(random(1)-0.5)*(1+sin(t*2))';
const sources = new Map<number, Promise<Buffer>>();
const source = (rateHz: number): Promise<Buffer> => {
  const graph = `aevalsrc=${music}|0.7*(${music}):s=${rateHz}:d=${SECONDS}`;
  const content = sources.get(rateHz) ?? made('a.wav', ['-f', 'lavfi', '-i', graph, '-map', '1:a']);
  sources.set(rateHz, content);
  return content;
};

const jobOf = async (rateHz: number): Promise<FfmpegJob> => {
  const { dir: workdir } = await scratch.reserve(0);
  await writeFile(join(workdir, 'in.wav'), await source(rateHz));
  const context = { workdir, timeoutMs: 120_000, signal: new AbortController().signal };
  const host = { ...engines, containers };
  return { context, host, sound: { source: 'file:in.wav', demuxer: ['-f', 'wav'] }, roomBytes: 64 * MIB };
};

type Case = { readonly to: FormatId; readonly rateHz: number; readonly options: object };

const encodingOf = ({ to, rateHz, options }: Case) => {
  const target = targets.find((each) => each.to === to) as Target;
  const parsed = profiles[target.profile].parse(options) as SoundOptions;
  const facts = { codec: 'pcm_s16le', durationSeconds: SECONDS, channels: 2, sampleRateHz: rateHz, bits: 16 };
  const way = target.encoding(facts, parsed);
  const settings: OutputSettings = {
    ...{ name: 'joined', muxer: target.muxer, codec: way.codec, bitrateKbps: way.bitrateKbps, filters: ['anull'] },
    options: ['-fflags', '+bitexact', '-flags:a', '+bitexact', ...(way.options ?? [])],
  };
  if (!way.lanes) throw new Error('this encoding is never joined');
  return { settings, codec: way.lanes };
};

/** The same by several encoders and by one. */
const bothWays = async (each: Case): Promise<{ readonly joined: Buffer; readonly alone: Buffer }> => {
  const job = await jobOf(each.rateHz);
  const { settings, codec } = encodingOf(each);
  const overlapSamples = OVERLAP_SECONDS * each.rateHz;
  const lanes = lanesOf(LANES, SECONDS * each.rateHz, { stepSamples: laneCodecs[codec].stepSamples, overlapSamples });
  const onSeconds = (): void => undefined;
  const run = await encodeInLanes(job, {
    settings,
    lanes,
    codec,
    overlapSamples,
    sampleRateHz: each.rateHz,
    onSeconds,
  });
  if (!run) throw new Error('the lanes did not fit together');
  await runTool(job, { name: 'ffmpeg', args: convertArguments(job.sound, { ...settings, name: 'alone' }) });
  const [joined, alone] = await Promise.all(
    ['joined', 'alone'].map((name) => readFile(join(job.context.workdir, name))),
  );
  return { joined: joined as Buffer, alone: alone as Buffer };
};

const cases: readonly (Case & { readonly is: 'the same' | 'as near' })[] = [
  { to: 'mp3', rateHz: 44_100, options: { bitrateKbps: 192 }, is: 'the same' },
  { to: 'mp3', rateHz: 44_100, options: { bitrateMode: 'variable' }, is: 'as near' },
  { to: 'mp3', rateHz: 44_100, options: { bitrateMode: 'average', bitrateKbps: 128 }, is: 'the same' },
  { to: 'mp3', rateHz: 48_000, options: { bitrateKbps: 192 }, is: 'as near' },
  { to: 'mp3', rateHz: 22_050, options: { bitrateKbps: 48 }, is: 'as near' },
  { to: 'ogg', rateHz: 44_100, options: {}, is: 'the same' },
  { to: 'ogg', rateHz: 48_000, options: { bitrateMode: 'variable' }, is: 'the same' },
  { to: 'opus', rateHz: 48_000, options: { bitrateKbps: 96 }, is: 'as near' },
  { to: 'opus', rateHz: 48_000, options: { bitrateKbps: 128, bitrateMode: 'constant' }, is: 'as near' },
];

/** The greatest difference in each hundredth of a second. */
const missedBy = (samples: Int16Array, original: Int16Array, rateHz: number): number[] => {
  const window = rateHz / 50;
  const missed = Array.from({ length: Math.ceil(original.length / window) }, () => 0);
  for (const [n, each] of original.entries()) {
    const at = Math.floor(n / window);
    missed[at] = Math.max(missed[at] ?? 0, Math.abs(each - (samples[n] ?? 0)));
  }
  return missed;
};

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe.concurrent('a sound that several encoders made is the one that a single encoder makes', () => {
  test.each(cases)('$to at $rateHz Hz with $options: $is', async ({ is, ...each }) => {
    const { joined, alone } = await bothWays(each);

    const [ours, theirs] = await Promise.all([samplesIn(joined, `j.${each.to}`), samplesIn(alone, `a.${each.to}`)]);
    expect(ours.length).toBe(theirs.length);
    if (is === 'the same') {
      expect(Buffer.compare(Buffer.from(ours.buffer), Buffer.from(theirs.buffer))).toBe(0);
      return;
    }
    const original = await samplesIn(await source(each.rateHz), 'a.wav');
    const [our, their] = [ours, theirs].map((samples) => missedBy(samples, original, each.rateHz)) as [
      number[],
      number[],
    ];
    // Nowhere farther from the original than the worst that encoding does anyway, and not farther on the whole.
    expect(Math.max(...our)).toBeLessThanOrEqual(Math.max(...their) * 1.1);
    expect(sum(our)).toBeLessThanOrEqual(sum(their) * 1.02);
  });
});

describe.concurrent('what was joined is a good file for other decoders', () => {
  test.each([
    ['mp3', ['/usr/bin/mpg123', '-q', '-w', 'out.wav', 'r.mp3']],
    ['ogg', ['/usr/bin/oggdec', '-Q', '-o', 'out.wav', 'r.ogg']],
    ['opus', ['/usr/bin/opusdec', '--quiet', 'r.opus', 'out.wav']],
  ] as const)('%s', async (to, command) => {
    const { joined } = await bothWays({ to, rateHz: 48_000, options: {} });

    const decoded = await decodedBy(command, { name: `r.${to}`, content: joined });

    expect((await samplesIn(decoded, 'out.wav')).length).toBe(SECONDS * 48_000 * 2);
  });
});
