import type { InputFacts } from '@convi/worker-kit';
import { countedFacts } from './count-seconds.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import type { ProbedSound } from './probe-sound.ts';

/** Before an input: its decoder gives all of it, padding as well. */
export const UNTRIMMED = ['-flags2', '+skip_manual'] as const;

/** Its last block may be counted whole. */
const SAME_SECONDS = 0.1;

/**
 * ffmpeg takes the end of Vorbis off once too often: a block of it is missing (seen in 5.1). One stream of it, not several in
 * a chain, tells how long it is, so that its end can be found without that.
 */
export const isOverTrimmed = (
  { codec, durationSeconds = Number.NaN, sampleRateHz }: ProbedSound,
  { format, facts }: InputFacts,
): boolean =>
  format === 'ogg' &&
  codec === 'vorbis' &&
  sampleRateHz > 0 &&
  Math.abs((facts.durationSeconds ?? durationSeconds) - durationSeconds) < SAME_SECONDS;

/** An input that programs can read, with what is known of it. */
export type Opened = { readonly job: FfmpegJob; readonly source: ProbedSound };

/** A sound with all of its end: what its decoder is told not to trim is cut where the sound ends. */
export const withItsEnd = async ({ job, source }: Opened, file: InputFacts): Promise<Opened> => {
  if (file.format !== 'ogg' || source.codec !== 'vorbis') return { job, source };
  // Nobody has looked at it yet: it may be a chain.
  const { durationSeconds = (await countedFacts(job, file.format, source)).durationSeconds } = file.facts;
  const facts = { ...file.facts, ...(durationSeconds !== undefined && { durationSeconds }) };
  if (!isOverTrimmed(source, { ...file, facts })) return { job, source };
  const sound = { ...job.sound, demuxer: [...job.sound.demuxer, ...UNTRIMMED] };
  const samples = Math.round((source.durationSeconds ?? 0) * source.sampleRateHz);
  return { job: { ...job, sound }, source: { ...source, samples } };
};
