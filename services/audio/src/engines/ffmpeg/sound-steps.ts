import type { SoundOptions } from '@convi/contracts';
import { RESAMPLER, type Step } from './filter-graph.ts';
import type { LevelWish } from './level-sound.ts';
import type { Encoding } from './target.ts';

export type SourceShape = {
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly samples?: number | undefined;
};

/** What the steps are made of: wishes, the source, the encoding that follows, and what was measured on the way. */
export type Way = {
  readonly options: SoundOptions;
  readonly source: SourceShape;
  readonly encoding: Encoding;
  /** Length before it is turned and faded, where `isLengthNeeded`. */
  readonly seconds?: number | undefined;
  readonly level?: readonly string[] | undefined;
  /** What it is to come to before its encoder, where that lifts its peaks or makes it softer. */
  readonly levelWish?: LevelWish | undefined;
};

const chosen = { keep: undefined, mono: 1, left: 1, right: 1, stereo: 2 } as const;

/** How many channels a result has; a source that does not say is taken as stereo. */
export const resultChannels = ({ channels }: Pick<SoundOptions, 'channels'>, source: number, most = 8): number =>
  Math.min(chosen[channels] ?? (source || 2), most);

const number = (value: number): string => value.toFixed(6).replace(/\.?0+$/, '');

/** Cuts off what a decoder makes beyond the end of a sound. */
export const padding = ({ samples }: Pick<SourceShape, 'samples'>): readonly string[] =>
  samples === undefined ? [] : [`atrim=end_sample=${samples}`];

const cut = (way: Way): readonly string[] => {
  const { startSeconds, endSeconds } = way.options;
  if (startSeconds === 0 && endSeconds === undefined) return padding(way.source);
  const end = endSeconds === undefined ? '' : `:end=${number(endSeconds)}`;
  return [...padding(way.source), `atrim=start=${number(startSeconds)}${end}`, 'asetpts=PTS-STARTPTS'];
};

const layouts: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 6: '5.1' };

const mix = ({ options, source, encoding: { mostChannels } }: Way): readonly string[] => {
  const { channels } = options;
  if ((channels === 'left' || channels === 'right') && source.channels > 1)
    return [`pan=mono|c0=c${channels === 'left' ? 0 : 1}`];
  const count = resultChannels(options, source.channels, mostChannels);
  // More may stand in another order that is as good. Two that a file gives no places (Speex) are left and right.
  const isKept = count === source.channels && count > 2;
  // ffmpeg mixes by the matrix of ITU-R BS.775: centre and surround 3 dB down, no LFE, scaled so that nothing clips.
  return isKept || !layouts[count] ? [] : [`aformat=channel_layouts=${layouts[count]}`];
};

const resample = ({ encoding: { sampleRateHz } }: Way): readonly string[] =>
  sampleRateHz ? [`${RESAMPLER}:osr=${sampleRateHz}`] : [];

// Rumble out, loud and soft words evened 3 to 1, sharp S softened.
const VOICE = [
  'highpass=f=80:poles=2',
  'acompressor=threshold=-24dB:ratio=3:attack=8:release=180:knee=6:makeup=1.5',
  'deesser=i=0.3',
];

const clean = ({ options: { highPassHz, noiseReductionDecibels, voice } }: Way): readonly string[] => [
  ...(highPassHz > 0 ? [`highpass=f=${highPassHz}:poles=2`] : []),
  ...(noiseReductionDecibels > 0 ? [`afftdn=nr=${noiseReductionDecibels}:nf=-45:tn=1:tr=1`] : []),
  ...(voice ? VOICE : []),
];

// From the beginning all silence goes, later a pause keeps its first second.
const SILENCE =
  'silenceremove=start_periods=1:start_threshold=-50dB:stop_periods=-1:stop_duration=1:stop_silence=1:stop_threshold=-50dB';

/** Whether the steps depend on how long the sound is before it is turned. */
export const isLengthNeeded = ({ fadeOutSeconds, pitchSemitones, speedPercent }: SoundOptions): boolean =>
  fadeOutSeconds > 0 || pitchSemitones !== 0 || speedPercent < 100;

const turnedSeconds = ({ options, seconds = 0 }: Way): number => (seconds * 100) / options.speedPercent;

const turn = (way: Way): readonly string[] => {
  const { speedPercent, pitchSemitones } = way.options;
  if (speedPercent === 100 && pitchSemitones === 0) return [];
  const pitch = number(2 ** (pitchSemitones / 12));
  const turned = `rubberband=tempo=${number(speedPercent / 100)}:pitch=${pitch}:pitchq=quality`;
  // Another pitch, and slower sound, lose the end of what is given (a tenth of a second at half speed): silence is lost instead.
  return way.seconds === undefined ? [turned] : ['apad=pad_dur=1', turned, `atrim=end=${number(turnedSeconds(way))}`];
};

const fade = (way: Way): readonly string[] => {
  const { fadeInSeconds, fadeOutSeconds } = way.options;
  const outAt = number(Math.max(0, turnedSeconds(way) - fadeOutSeconds));
  return [
    ...(fadeInSeconds > 0 ? [`afade=t=in:d=${number(fadeInSeconds)}`] : []),
    ...(fadeOutSeconds > 0 && way.seconds !== undefined ? [`afade=t=out:st=${outAt}:d=${number(fadeOutSeconds)}`] : []),
  ];
};

const depth = ({ encoding: { sampleFormat, dither } }: Way): readonly string[] => {
  if (!sampleFormat) return [RESAMPLER];
  return [`${RESAMPLER}:osf=${sampleFormat}${dither ? ':dither_method=triangular_hp' : ''}`];
};

/** Everything that is done to a sound between its decoder and its encoder, in order. */
export const soundSteps = (way: Way): readonly Step[] => [
  { name: 'cut', filters: cut(way) },
  { name: 'mix', filters: mix(way) },
  { name: 'resample', filters: resample(way) },
  { name: 'clean', filters: clean(way) },
  { name: 'silence', filters: way.options.removeSilence ? [SILENCE] : [] },
  { name: 'turn', filters: turn(way) },
  { name: 'fade', filters: fade(way) },
  { name: 'level', filters: way.level ?? [] },
  { name: 'depth', filters: depth(way) },
  // Last: what stands behind it would be free to arrange the channels anew.
  { name: 'arrange', filters: way.encoding.filters ?? [] },
];

/** How long a result is, of a source of so many seconds; silence that goes is not counted. */
export const resultSeconds = (
  { startSeconds, endSeconds, speedPercent }: SoundOptions,
  sourceSeconds: number,
): number => {
  const end = Math.min(sourceSeconds, endSeconds ?? Number.POSITIVE_INFINITY);
  return (Math.max(0, end - startSeconds) * 100) / speedPercent;
};
