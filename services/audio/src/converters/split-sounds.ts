import type { ProfileName } from '@convi/contracts';
import { type Converter, defineConverter } from '@convi/worker-kit';
import { splitSound } from '../engines/arranging/split-sound.ts';
import type { SoundHost } from '../engines/containers/container-engine.ts';
import { readableFormats } from '../engines/ffmpeg/demuxers.ts';
import { budgetMs, scratchBytes } from '../engines/ffmpeg/estimates.ts';
import type { SoundProfile, Target } from '../engines/ffmpeg/target.ts';
import { coverBytes, coverFile } from '../engines/tags/given-cover.ts';
import { targets } from '../engines/targets/targets.ts';

type SplitProfile = Extract<ProfileName, `split-${string}`>;
// Every profile of sound has one beside it under this name: the table of profiles is written so.
const splitProfile = (profile: SoundProfile): SplitProfile => profile.replace(/^audio-/, 'split-') as SplitProfile;

/** Room for the headers and covers of many results. */
const RESULTS_BYTES = 64 * 1024 ** 2;

const converterOf = (host: SoundHost, target: Target): Converter =>
  defineConverter({
    operation: 'split',
    from: readableFormats,
    to: target.to,
    profile: splitProfile(target.profile),
    unit: 'minutes',
    reads: coverFile,
    input: 'stream',
    estimateBytes: (files, options) =>
      RESULTS_BYTES + coverBytes(options) + scratchBytes(files, target.bytesPerSecond(options), options.speedPercent),
    timeoutMs: (files) => 2 * budgetMs(files),
    convert: splitSound(host, target),
  });

/** One sound into several, one converter for each target. */
export const splitSounds = (host: SoundHost): readonly Converter[] =>
  targets.map((target) => converterOf(host, target));
