import type { FormatId, OptionsOf, ProfileName, SoundOptions } from '@convi/contracts';
import type { InputFacts } from '@convi/worker-kit';
import type { LaneCodec } from '../lanes/lane-codecs.ts';
import type { SoundFacts } from './probe-sound.ts';

export type SoundProfile = Extract<ProfileName, `audio-${string}`>;

/** How a sound is encoded, once its source is known. */
export type Encoding = {
  readonly codec: string;
  readonly bitrateKbps?: number | undefined;
  /** What it is resampled to; without it the source's rate stays. */
  readonly sampleRateHz?: number | undefined;
  /** More are mixed down. */
  readonly mostChannels?: number;
  /** ffmpeg's name of the samples that the encoder is to get, where their depth is chosen. */
  readonly sampleFormat?: string;
  readonly dither?: boolean;
  /** Of the encoder. */
  readonly options?: readonly string[];
  /** Of the file that it is written into. */
  readonly muxing?: readonly string[];
  /** Filters right before the depth is set. */
  readonly filters?: readonly string[];
  /** As what stretches of a long sound that were encoded side by side are joined; absent where that is not safe. */
  readonly lanes?: LaneCodec | undefined;
};

/**
 * Where a container keeps tags and a cover: `picture` as a stream of its own, `comment` as a Vorbis comment. `none` has no
 * place for words, either.
 */
export type TagPlace = 'picture' | 'comment' | 'words' | 'none';

/**
 * Where a format keeps chapters: `marks` of the container, which ffmpeg writes, Vorbis `comments`, or `labels` behind the sound
 * of a WAV.
 */
export type ChapterPlace = 'marks' | 'comments' | 'labels';

/** A format that is written: all that is said of one, in one row. */
export type TargetRow<P extends SoundProfile> = {
  readonly to: FormatId;
  readonly profile: P;
  readonly muxer: string;
  readonly tags: TagPlace;
  /** Absent where players show none. */
  readonly chapters?: ChapterPlace;
  /** Upper bound of what a second of the result takes, for scratch. */
  readonly bytesPerSecond: (options: OptionsOf<P>) => (file: InputFacts) => number;
  readonly encoding: (source: SoundFacts, options: OptionsOf<P>) => Encoding;
  /** Codecs, by ffmpeg's names of them, that are taken over as they are when nothing changes the sound. */
  readonly holds?: readonly string[];
  /** What comes after is cut off. */
  readonly mostSeconds?: number;
};

/** A row whose options are known to be those of its profile: they were parsed by it. */
export type Target = Omit<TargetRow<SoundProfile>, 'bytesPerSecond' | 'encoding'> & {
  readonly bytesPerSecond: (options: SoundOptions) => (file: InputFacts) => number;
  readonly encoding: (source: SoundFacts, options: SoundOptions) => Encoding;
};

/** Declares a target. Its functions get the options of its profile, typed. */
// The compiler cannot know that options reach only the row whose profile parsed them.
export const soundTarget = <P extends SoundProfile>(row: TargetRow<P>): Target => row as unknown as Target;
