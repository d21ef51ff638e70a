import { availableParallelism } from 'node:os';
import { type Converter, defineConverter, type InputFacts } from '@convi/worker-kit';
import type { SoundHost } from '../engines/containers/container-engine.ts';
import { readableFormats } from '../engines/ffmpeg/demuxers.ts';
import { budgetMs, copiedRate, scratchBytes } from '../engines/ffmpeg/estimates.ts';
import type { Target } from '../engines/ffmpeg/target.ts';
import { transcode } from '../engines/ffmpeg/transcode.ts';
import { trySound } from '../engines/ffmpeg/try-sound.ts';
import { type FreeLanes, freeLanes } from '../engines/lanes/free-lanes.ts';
import { coverBytes, coverFile } from '../engines/tags/given-cover.ts';
import { targets } from '../engines/targets/targets.ts';

const converterOf = (host: SoundHost, target: Target, lanes: FreeLanes): Converter =>
  defineConverter({
    operation: 'convert',
    from: readableFormats,
    to: target.to,
    profile: target.profile,
    unit: 'minutes',
    reads: coverFile,
    input: 'stream',
    estimateBytes: (files, options) => {
      const encodedRate = target.bytesPerSecond(options);
      const rate = (file: InputFacts): number => Math.max(encodedRate(file), copiedRate(file));
      return coverBytes(options) + scratchBytes(files, rate, options.speedPercent);
    },
    timeoutMs: budgetMs,
    convert: transcode(host, target, lanes),
    trial: trySound(host, target),
  });

/** Sound of every format into every format, one converter for each target. */
export const convertSound = (host: SoundHost): readonly Converter[] => {
  const lanes = freeLanes(Math.min(host.concurrency, availableParallelism()), host.clock);
  return targets.map((target) => converterOf(host, target, lanes));
};
