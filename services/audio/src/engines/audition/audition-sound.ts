import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditionWish, Loudness } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type Audition, type InputFile, type JobContext, placeFile } from '@convi/worker-kit';
import type { SoundHost } from '../containers/container-engine.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { probeSound } from '../ffmpeg/probe-sound.ts';
import { runTool } from '../ffmpeg/run-tool.ts';
import { sourceFacts } from '../ffmpeg/source-facts.ts';
import { givenSound } from '../ffmpeg/sources.ts';
import { COVER, extractCover } from '../tags/cover.ts';
import { clipArguments, loudnessArguments, pcmArguments } from './audition-arguments.ts';
import { loudnessOf } from './loudness-of.ts';
import { pcmSink } from './pcm-sink.ts';
import { collectPeaks } from './peaks.ts';
import { writeWaveform } from './write-waveform.ts';

type Sounding = { readonly job: FfmpegJob; readonly context: JobContext; readonly file: InputFile };
type WishOf<K extends AuditionWish['kind']> = Extract<AuditionWish, { kind: K }>;

/** Pairs of peaks at most, of all channels: two hours at 48 kHz have one each 10 ms. */
const MOST_PIXELS = 1_048_576;
/** More are not told apart. */
const MOST_CHANNELS = 8;

const makeWaveform = async ({ job, context, file }: Sounding, { channels: wanted }: WishOf<'waveform'>) => {
  const facts = await sourceFacts(job, { file, isDepthWanted: false });
  const channels = wanted === 'mixed' ? 1 : Math.min(MOST_CHANNELS, Math.max(1, facts.channels));
  const sound = { channels, sampleRateHz: facts.sampleRateHz };
  const peaks = collectPeaks({ channels, mostPixels: 2 * Math.floor(MOST_PIXELS / channels / 2) });
  await runTool(job, { name: 'ffmpeg', args: pcmArguments(job.sound, sound), stdout: pcmSink(channels, peaks.push) });
  const levels = peaks.levels();
  if (!levels) return undefined;
  return { name: 'waveform', parts: await writeWaveform(context, { name: 'waveform', levels, sound }) };
};

const measureLoudness = async ({ job, context }: Sounding) => {
  let found: Loudness | undefined;
  const hear = (errorText: string): void => {
    found = loudnessOf(errorText);
  };
  await runTool(job, { name: 'ffmpeg', args: loudnessArguments(job.sound), hear });
  if (!found) return undefined;
  await placeFile(context.workdir, 'loudness', Buffer.from(JSON.stringify(found)));
  return { name: 'loudness' };
};

const CLIP = 'clip.mp3';
// One frame of MP3 has more; without any there is at the most an empty header.
const EMPTY_BYTES = 64;
const isHeard = ({ workdir }: JobContext): Promise<boolean> =>
  lstat(join(workdir, CLIP)).then(
    ({ size }) => size > EMPTY_BYTES,
    () => false,
  );

const makeClip = async ({ job, context, file }: Sounding, { atMs, lengthMs }: WishOf<'clip'>) => {
  if (atMs / 1_000 >= (file.facts.durationSeconds ?? Number.POSITIVE_INFINITY)) return undefined;
  const args = clipArguments(job.sound, { atMs, lengthMs, name: CLIP });
  await runTool(job, { name: 'ffmpeg', args });
  return (await isHeard(context)) ? { name: CLIP, format: 'mp3' as const } : undefined;
};

const takeCover = async ({ job }: Sounding): Promise<Audition | undefined> => {
  const { coverStream } = await probeSound(job);
  if (coverStream === undefined || !(await extractCover(job, coverStream))) return undefined;
  return { name: COVER, format: 'jpg' };
};

const make = (sounding: Sounding, wish: AuditionWish): Promise<Audition | undefined> => {
  switch (wish.kind) {
    case 'waveform':
      return makeWaveform(sounding, wish);
    case 'loudness':
      return measureLoudness(sounding);
    case 'cover':
      return takeCover(sounding);
    case 'clip':
      return makeClip(sounding, wish);
  }
};

type Asked = { readonly file: InputFile; readonly wish: AuditionWish };

/** Makes peaks, loudness figures or a clip of a sound, or takes its cover out. Undefined when there is nothing to hear or see. */
export const auditionSound =
  (host: SoundHost) =>
  async (context: JobContext, { file, wish }: Asked): Promise<Audition | undefined> => {
    const job: FfmpegJob = {
      context,
      host,
      roomBytes: context.outputBytes + file.bytes,
      ...givenSound(host, context, file),
    };
    try {
      return await make({ job, context, file }, wish);
    } catch (error) {
      if (error instanceof FailureError && error.slug === 'nothing-inside') return undefined;
      throw error;
    }
  };
