import type { Facts } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import * as z from 'zod';
import { inputOptions } from './command-line.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { runTool } from './run-tool.ts';

// Numbers and a codec's name from ffmpeg's own table; nothing that stood in the file is asked for.
const ENTRIES = 'format=duration:stream=codec_name,sample_fmt,channels,sample_rate,bits_per_sample,bits_per_raw_sample';

const count = z.coerce.number().int().nonnegative().catch(0);

const answer = z.object({
  format: z.object({ duration: z.coerce.number().positive().optional().catch(undefined) }).default({}),
  streams: z
    .array(
      z.object({
        codec_name: z.string().optional(),
        channels: count,
        sample_rate: count,
        bits_per_sample: count,
        bits_per_raw_sample: count,
      }),
    )
    .default([]),
});

/** What is known of the first sound in a file. Zero where the file does not say. */
export type SoundFacts = {
  /** ffmpeg's own word for it. */
  readonly codec: string;
  readonly durationSeconds: number | undefined;
  readonly channels: number;
  readonly sampleRateHz: number;
  /** Bits of a sample where the codec has such; 0 for lossy ones. */
  readonly bits: number;
};

const probeArguments = (job: FfmpegJob): string[] => [
  ...['-hide_banner', '-v', 'error', '-select_streams', 'a:0', '-show_entries', ENTRIES, '-of', 'json'],
  ...inputOptions(job.sound),
  ...['-i', job.sound.source],
];

/** Reads the facts of a sound. Throws `FailureError`: `nothing-inside` without a sound, `corrupt-input` when unreadable. */
export const probeSound = async (job: FfmpegJob): Promise<SoundFacts> => {
  const { stdout } = await runTool(job, { name: 'ffprobe', args: probeArguments(job) });
  const { format, streams } = answer.parse(JSON.parse(stdout.toString('utf8')));
  const [stream] = streams;
  if (!stream) throw new FailureError('nothing-inside');
  if (stream.codec_name === undefined || stream.codec_name === 'none') throw new FailureError('unsupported-input');
  return {
    codec: stream.codec_name,
    durationSeconds: format.duration,
    channels: stream.channels,
    sampleRateHz: stream.sample_rate,
    bits: stream.bits_per_raw_sample || stream.bits_per_sample,
  };
};

/** The same as the facts of a file. */
export const factsOf = ({ durationSeconds, channels, sampleRateHz }: SoundFacts): Facts => ({
  ...(durationSeconds !== undefined && { durationSeconds }),
  ...(channels > 0 && { channels }),
  ...(sampleRateHz > 0 && { sampleRateHz }),
});
