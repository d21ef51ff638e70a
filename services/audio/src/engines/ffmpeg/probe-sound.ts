import { isUtf8 } from 'node:buffer';
import type { Facts } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import * as z from 'zod';
import type { PlainSound } from '../chunks/plain-sound.ts';
import type { Tags } from '../tags/tags.ts';
import { inputOptions } from './command-line.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { runTool } from './run-tool.ts';
import { samplesOf } from './samples-of.ts';

const NUMBERS = 'index,codec_type,codec_name,channels,sample_rate,bits_per_sample,bits_per_raw_sample';
const LENGTHS = 'time_base,duration_ts,nb_frames';
const ENTRIES = `format=duration:stream=${NUMBERS},${LENGTHS}:stream_disposition=attached_pic:format_tags:stream_tags`;

const count = z.coerce.number().int().nonnegative().catch(0);
const words = z.record(z.string(), z.string()).catch({});
const stream = z.object({
  index: count,
  codec_type: z.string().catch(''),
  codec_name: z.string().optional(),
  channels: count,
  sample_rate: count,
  bits_per_sample: count,
  bits_per_raw_sample: count,
  time_base: z.string().catch(''),
  duration_ts: count,
  nb_frames: count,
  disposition: z.object({ attached_pic: count }).catch({ attached_pic: 0 }),
  tags: words,
});
type Stream = z.output<typeof stream>;

const answer = z.object({
  format: z
    .object({ duration: z.coerce.number().positive().optional().catch(undefined), tags: words })
    .default({ tags: {} }),
  streams: z.array(stream).default([]),
});
type Answer = z.output<typeof answer>;

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

/** The same with what is written about it. */
export type ProbedSound = SoundFacts & {
  readonly tags: Tags;
  /** How many samples there are, where that is known exactly: what the decoder makes beyond is padding of the encoder. */
  readonly samples: number | undefined;
  /** The number of the stream that holds its cover. */
  readonly coverStream: number | undefined;
};

const probeArguments = (job: FfmpegJob): string[] => [
  // Words that are not UTF-8 are taken as they are: what they were written in is found out later.
  ...['-hide_banner', '-v', 'error', '-show_entries', ENTRIES, '-of', 'json=sv=ignore'],
  ...inputOptions(job.sound),
  ...['-i', job.sound.source],
];

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** ffmpeg takes so much of a word of some containers (CAF), and the last letter may be taken apart. */
const CUT_BYTES = 1_000;
const LETTER_BEGUN = /[\xc2-\xf4][\x80-\xbf]{0,2}$/;

/** Bytes that were read as Latin-1, as the UTF-8 that they are; otherwise they were Latin-1. */
const asText = (latin1: string): string => {
  try {
    const isCut = latin1.length >= CUT_BYTES && !isUtf8(Buffer.from(latin1, 'latin1'));
    return utf8.decode(Buffer.from(isCut ? latin1.replace(LETTER_BEGUN, '') : latin1, 'latin1'));
  } catch {
    return latin1;
  }
};

// Some containers keep words with the file and some with the sound (Ogg); the file's count more.
const tagsOf = ({ format }: Answer, sound: Stream): Tags =>
  Object.fromEntries(
    Object.entries({ ...sound.tags, ...format.tags }).map(([name, word]) => [asText(name).toLowerCase(), asText(word)]),
  );

const toMicroseconds = (seconds: number): number => Math.round(seconds * 1_000_000) / 1_000_000;

const coverIn = ({ streams }: Answer): number | undefined =>
  streams.find(({ codec_type, disposition }) => codec_type === 'video' && disposition.attached_pic === 1)?.index;

/** A start of ffprobe costs as much as encoding eight seconds: what is known already is not asked for. */
const ofPlain = ({ samples, sampleRateHz, ...sound }: PlainSound): ProbedSound => ({
  ...{ ...sound, sampleRateHz, durationSeconds: toMicroseconds(samples / sampleRateHz) },
  ...{ tags: {}, samples: undefined, coverStream: undefined },
});

/** Reads the facts of a sound. Throws `FailureError`: `nothing-inside` without a sound, `corrupt-input` when unreadable. */
export const probeSound = async (job: FfmpegJob): Promise<ProbedSound> => {
  const plain = await job.plain?.();
  if (plain) return ofPlain(plain);
  const { stdout } = await runTool(job, { name: 'ffprobe', args: probeArguments(job) });
  const seen = answer.parse(JSON.parse(stdout.toString('latin1')));
  const sound = seen.streams.find(({ codec_type }) => codec_type === 'audio');
  if (!sound) throw new FailureError('nothing-inside');
  if (sound.codec_name === undefined || sound.codec_name === 'none') throw new FailureError('unsupported-input');
  const tags = tagsOf(seen, sound);
  const samples = samplesOf(sound, tags);
  // The pictures of a film may go on when its sound has ended.
  const told = samples && sound.sample_rate > 0 ? toMicroseconds(samples / sound.sample_rate) : seen.format.duration;
  return {
    codec: sound.codec_name,
    durationSeconds: told,
    channels: sound.channels,
    sampleRateHz: sound.sample_rate,
    bits: sound.bits_per_raw_sample || sound.bits_per_sample,
    tags,
    samples,
    coverStream: coverIn(seen),
  };
};

/** The same as the facts of a file. */
export const factsOf = ({ durationSeconds, channels, sampleRateHz }: SoundFacts): Facts => ({
  ...(durationSeconds !== undefined && { durationSeconds }),
  ...(channels > 0 && { channels }),
  ...(sampleRateHz > 0 && { sampleRateHz }),
});
