import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FormatId, type SoundOptions, triedStretch } from '@convi/contracts';
import type { InputFile, JobContext, OutputFile, Trial } from '@convi/worker-kit';
import type { SoundHost } from '../containers/container-engine.ts';
import { isCopyable } from '../copying/is-copyable.ts';
import { convertArguments } from './command-line.ts';
import { encodeSound } from './encode-sound.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { isMeasured } from './level-sound.ts';
import type { Opened } from './over-trimmed.ts';
import { levelFor } from './prepare-sound.ts';
import { runTool } from './run-tool.ts';
import { resultChannels, resultSeconds } from './sound-steps.ts';
import { ofResult } from './sources.ts';
import type { Target } from './target.ts';
import { openInput } from './transcode.ts';

/** What every browser plays; others are heard as the samples that come out of them. */
const played: readonly FormatId[] = ['mp3', 'm4a', 'm4b', 'm4r', 'aac', 'ogg', 'opus', 'weba', 'flac', 'wav'];
const PLAIN = { name: 'heard.wav', muxer: 'wav', codec: 'pcm_s16le', filters: ['anull'], options: ['-ac', '2'] };

const heard = async (job: FfmpegJob, { name }: OutputFile, to: FormatId): Promise<OutputFile> => {
  if (played.includes(to)) return { name, format: to };
  const result = ofResult(job, { name, format: to });
  await runTool(result, { name: 'ffmpeg', args: convertArguments(result.sound, PLAIN) });
  return { name: PLAIN.name, format: 'wav' };
};

/** A part of the sound with nothing but the sound in it, faded no more than it would be there. */
const partOf = (options: SoundOptions, file: InputFile): SoundOptions => {
  const stretch = triedStretch({ ...options, durationSeconds: file.facts.durationSeconds });
  const end = Math.min(options.endSeconds ?? Number.POSITIVE_INFINITY, file.facts.durationSeconds ?? 0);
  return {
    ...options,
    ...{
      ...stretch,
      tags: 'strip',
      metadata: 'strip',
      cover: 'strip',
      coverFile: undefined,
      chapters: undefined,
      chapterText: undefined,
    },
    fadeInSeconds: stretch.startSeconds === options.startSeconds ? options.fadeInSeconds : 0,
    fadeOutSeconds: stretch.endSeconds >= end ? options.fadeOutSeconds : 0,
  };
};

/** A part of a sound that would be taken over as it is, taken over so. */
const copyPart = async ({ job, source }: Opened, target: Target, part: SoundOptions): Promise<OutputFile> => {
  const { startSeconds, endSeconds = source.durationSeconds ?? 0 } = part;
  const name = `trial.${target.to}`;
  const muxing = target.encoding(source, part).muxing ?? [];
  const stretch = ['-ss', String(startSeconds), '-t', String(endSeconds - startSeconds)];
  const settings = { name, muxer: target.muxer, codec: 'copy', filters: [], options: [...muxing, ...stretch] };
  await runTool(job, { name: 'ffmpeg', args: convertArguments(job.sound, settings) });
  return { name, facts: { durationSeconds: endSeconds - startSeconds } };
};

type Tried = { readonly target: Target; readonly options: SoundOptions; readonly context: JobContext };

/** The level of a part is that of the whole: it alone would come out otherwise. */
const levelOfAll = async ({ job, source }: Opened, { target, options, context }: Tried) => {
  if (!isMeasured(options)) return {};
  const way = { options, source, encoding: target.encoding(source, options) };
  return { level: await levelFor(job, way, { context, pass: () => undefined }) };
};

/** Tries a conversion out on some seconds of a sound: what they sound like, and how large all of it would be. */
export const trySound =
  (host: SoundHost, target: Target) =>
  async (
    context: JobContext,
    [file]: readonly InputFile[],
    wish: { readonly options: SoundOptions },
  ): Promise<Trial> => {
    if (!file) throw new Error('a conversion has an input');
    const { options } = wish;
    const opened = await openInput(host, context, file);
    const { job, source } = opened;
    const part = partOf(options, file);
    const result = isCopyable({ target, options, source })
      ? await copyPart(opened, target, part)
      : await encodeSound({
          ...{ context, job, target, options: part, source, file, chapters: [], name: `trial.${target.to}` },
          ...(await levelOfAll(opened, { target, options, context })),
        });
    const { size } = await lstat(join(context.workdir, result.name));
    const seconds = result.facts?.durationSeconds ?? 0;
    const wholeSeconds =
      source.durationSeconds === undefined ? seconds : resultSeconds(options, source.durationSeconds);
    const way = target.encoding(source, options);
    return {
      sample: await heard(job, result, target.to),
      predictedBytes: Math.round(seconds > 0 ? (size * wholeSeconds) / seconds : size),
      facts: {
        ...{ durationSeconds: wholeSeconds, channels: resultChannels(options, source.channels, way.mostChannels) },
        sampleRateHz: way.sampleRateHz ?? source.sampleRateHz,
      },
    };
  };
