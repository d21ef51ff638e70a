import ffmpeg from 'fluent-ffmpeg';

/** Where the sound comes from, as the sandbox sees it: `file:<name>` in its folder, or `pipe:0`. */
export type Sound = { readonly source: string; readonly demuxer: readonly string[] };

export type OutputSettings = {
  readonly name: string;
  readonly muxer: string;
  readonly codec: string;
  readonly bitrateKbps?: number | undefined;
  readonly channels?: number | undefined;
  readonly sampleRateHz?: number | undefined;
  readonly filters: readonly string[];
  readonly options: readonly string[];
};

// fluent-ffmpeg is archived and its types do not know this function. It only builds the list here; our runner runs it.
type Builder = ffmpeg.FfmpegCommand & { readonly _getArguments: () => string[] };

const quiet = ['-nostdin', '-hide_banner', '-nostats', '-v', 'error'];
const reports = ['-progress', 'pipe:1', '-stats_period', '0.25'];

/** The options that stand before every input, of ffmpeg and of ffprobe: nothing but local bytes, no guess at what they are. */
export const inputOptions = ({ demuxer }: Sound): string[] => ['-protocol_whitelist', 'file,pipe', ...demuxer];

const builderFor = (sound: Sound): Builder =>
  // A damaged frame more or less never ends a conversion: what can be heard is worth having.
  ffmpeg(sound.source).inputOptions([...quiet, ...reports, '-max_error_rate', '1', ...inputOptions(sound)]) as Builder;

/** The arguments that turn the first sound of an input into a file of another format. */
export const convertArguments = (sound: Sound, settings: OutputSettings): string[] => {
  const { name, muxer, codec, bitrateKbps, channels, sampleRateHz, filters, options } = settings;
  const builder = builderFor(sound)
    .audioCodec(codec)
    .audioFilters([...filters])
    .noVideo()
    .format(muxer);
  if (bitrateKbps !== undefined) builder.audioBitrate(bitrateKbps);
  if (channels !== undefined) builder.audioChannels(channels);
  if (sampleRateHz !== undefined) builder.audioFrequency(sampleRateHz);
  builder.outputOptions(['-map', '0:a:0', '-sn', '-dn', ...options]).output(`file:${name}`);
  return builder._getArguments();
};

/** The arguments that draw the first sound of an input through a filter graph ending in `[picture]`. */
export const drawArguments = (sound: Sound, graph: string, name: string): string[] => {
  const builder = builderFor(sound).complexFilter(graph).noAudio().videoCodec('libwebp').frames(1).format('webp');
  // The one picture comes out whatever its time says.
  builder.outputOptions(['-map', '[picture]', '-sn', '-dn', '-vsync', '0']).output(`file:${name}`);
  return builder._getArguments();
};
