import type { JoinOptions, Operation, ProfileName, SoundOptions } from '@convi/contracts';
import { type Converter, defineConverter, type InputFacts } from '@convi/worker-kit';
import { joinSounds } from '../engines/arranging/join-sounds.ts';
import type { SoundHost } from '../engines/containers/container-engine.ts';
import { readableFormats } from '../engines/ffmpeg/demuxers.ts';
import { budgetMs, longestSeconds, scratchBytes } from '../engines/ffmpeg/estimates.ts';
import type { SoundProfile, Target } from '../engines/ffmpeg/target.ts';
import { coverBytes, coverFile } from '../engines/tags/given-cover.ts';
import { targets } from '../engines/targets/targets.ts';

type JoinProfile = Extract<ProfileName, `join-${string}`>;
// Every profile of sound has one beside it under this name: the table of profiles is written so.
const joinProfile = (profile: SoundProfile): JoinProfile => profile.replace(/^audio-/, 'join-') as JoinProfile;

/** How long the segments are together, more or less; those of an unknown end as long as the longest file. */
const segmentSeconds = (files: readonly InputFacts[], { segments = [] }: JoinOptions): number => {
  const longest = Math.max(0, ...files.map(longestSeconds));
  return segments.reduce(
    (sum, { startSeconds, endSeconds }) =>
      sum + Math.min(longest, endSeconds ?? longest) - Math.min(longest, startSeconds),
    0,
  );
};

const estimate = (target: Target, files: readonly InputFacts[], options: SoundOptions & JoinOptions): number => {
  const bytesPerSecond = target.bytesPerSecond(options);
  const most = Math.max(0, ...files.map(bytesPerSecond));
  const gaps = options.gapSeconds * Math.max(files.length, options.segments?.length ?? 0);
  const joined = ((segmentSeconds(files, options) + gaps) * most * 100) / options.speedPercent;
  return Math.ceil(joined) + coverBytes(options) + scratchBytes(files, () => most, options.speedPercent);
};

const converterOf = (host: SoundHost, operation: Operation, target: Target): Converter =>
  defineConverter({
    operation,
    from: readableFormats,
    to: target.to,
    profile: joinProfile(target.profile),
    unit: 'minutes',
    reads: coverFile,
    input: 'stream',
    estimateBytes: (files, options) => estimate(target, files, options),
    // Each sound may be heard more than once, and both ways are gone in turn: decoded here, encoded there.
    timeoutMs: (files) => 2 * budgetMs(files),
    convert: joinSounds(host, target),
  });

/** Several sounds into one, as they follow in the project or as its segments are arranged. */
export const joinSound = (host: SoundHost): readonly Converter[] =>
  (['merge', 'assemble'] as const).flatMap((operation) =>
    targets.map((target) => converterOf(host, operation, target)),
  );
