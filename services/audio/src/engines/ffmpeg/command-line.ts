import ffmpeg from 'fluent-ffmpeg';

/** Where the sound comes from, as the sandbox sees it: `file:<name>` in its folder, or `pipe:0`. */
export type Sound = { readonly source: string; readonly demuxer: readonly string[] };

export type OutputSettings = {
  readonly name: string;
  readonly muxer: string;
  readonly codec: string;
  readonly bitrateKbps?: number | undefined;
  readonly filters: readonly string[];
  readonly options: readonly string[];
  /** Files in the job's folder that are written into the result: words and chapters, and a cover. */
  readonly words?: string | undefined;
  readonly cover?: string | undefined;
};

// fluent-ffmpeg is archived and its types do not know this function. It only builds the list here; our runner runs it.
type Builder = ffmpeg.FfmpegCommand & { readonly _getArguments: () => string[] };

const quiet = (level: 'error' | 'info'): string[] => ['-nostdin', '-hide_banner', '-nostats', '-v', level];
const reports = ['-progress', 'pipe:1', '-stats_period', '0.25'];

/** The options that stand before every input, of ffmpeg and of ffprobe: nothing but local bytes, no guess at what they are. */
export const inputOptions = ({ demuxer }: Sound): string[] => ['-protocol_whitelist', 'file,pipe', ...demuxer];

const builderFor = (sound: Sound, level: 'error' | 'info' = 'error'): Builder =>
  // A damaged frame more or less never ends a conversion: what can be heard is worth having.
  ffmpeg(sound.source).inputOptions([
    ...quiet(level),
    ...reports,
    '-max_error_rate',
    '1',
    ...inputOptions(sound),
  ]) as Builder;

/**
 * With a second input ffmpeg 5 reads each by a thread of its own, which hands over eight packets at most, and sleeps for ten
 * milliseconds whenever there is none from a pipe: a recording that flows in then comes no faster than 25 MB a second.
 */
const UNTHREADED = ['-thread_queue_size', '0'];

/** One input more, of the job's own making. */
const addInput = (builder: Builder, name: string, demuxer: string): Builder =>
  builder.input(`file:${name}`).inputOptions(['-protocol_whitelist', 'file,pipe', '-f', demuxer]) as Builder;

// Inputs count from 0, the sound; the words follow, then the cover.
const attached = ({ words, cover }: OutputSettings): string[] => [
  ...(words ? ['-map_metadata', '1', '-map_chapters', '1'] : ['-map_metadata', '-1', '-map_chapters', '-1']),
  ...['-map_metadata:s', '-1'],
  ...(cover
    ? [
        '-map',
        words ? '2:v' : '1:v',
        '-c:v',
        'copy',
        '-disposition:v',
        'attached_pic',
        '-metadata:s:v',
        'comment=Cover (front)',
      ]
    : ['-vn']),
];

/** The arguments that turn the first sound of an input into a file of another format. */
export const convertArguments = (sound: Sound, settings: OutputSettings): string[] => {
  const { name, muxer, codec, bitrateKbps, filters, options, words, cover } = settings;
  const builder = builderFor(sound).inputOptions(UNTHREADED) as Builder;
  if (words) addInput(builder, words, 'ffmetadata');
  if (cover) addInput(builder, cover, 'jpeg_pipe');
  builder
    .audioCodec(codec)
    .audioFilters([...filters])
    .format(muxer);
  if (bitrateKbps !== undefined) builder.audioBitrate(bitrateKbps);
  builder.outputOptions(['-map', '0:a:0', '-sn', '-dn']).output(`file:${name}`);
  const list = builder._getArguments();
  // fluent-ffmpeg takes an option apart at its spaces: what may have some is put in front of the output here.
  return [...list.slice(0, -1), ...attached(settings), ...options, ...list.slice(-1)];
};

/** The arguments that decode the first sound of an input through filters into nothing; the last of them may tell figures. */
export const measureArguments = (sound: Sound, filters: readonly string[]): string[] => {
  const builder = builderFor(sound, 'info')
    .audioFilters([...filters])
    .format('null');
  builder.outputOptions(['-map', '0:a:0', '-vn', '-sn', '-dn']).output('-');
  return builder._getArguments();
};

/** Times by how many samples there are: a film may begin without sound, and a chain begins anew. */
const COUNTED = 'asetpts=round(N/SR/TB)';

/** The arguments that decode the first sound of an input through filters and tell a digest of all samples. */
export const digestArguments = (sound: Sound, filters: readonly string[]): string[] => {
  const builder = builderFor(sound)
    .audioCodec('pcm_f32le')
    .audioFilters([...filters, COUNTED])
    .format('md5');
  builder.outputOptions(['-map', '0:a:0', '-vn', '-sn', '-dn']).output('pipe:1');
  return builder._getArguments();
};

/** The arguments that read the packets of the first sound to the end without decoding them; some begin at another time than 0. */
export const countArguments = (sound: Sound, begin: 'at its time' | 'at zero'): string[] => {
  const builder = builderFor(sound).audioCodec('copy').format('null');
  const moved = begin === 'at zero' ? ['-bsf:a', 'setts=ts=TS-STARTPTS'] : [];
  builder.outputOptions(['-map', '0:a:0', '-vn', '-sn', '-dn', ...moved]).output('-');
  return builder._getArguments();
};

/** A sample of one channel in what these arguments make. */
export const COUNTED_SAMPLE_BYTES = 2;

/** The arguments that decode the first sound at one rate, whatever its parts have, to be counted by its size and thrown away. */
export const decodeArguments = (sound: Sound, sampleRateHz: number): string[] => {
  const builder = builderFor(sound)
    .audioCodec('pcm_s16le')
    .audioChannels(1)
    .audioFrequency(sampleRateHz)
    .format('s16le');
  builder.outputOptions(['-map', '0:a:0', '-vn', '-sn', '-dn', '-y']).output('/dev/null');
  return builder._getArguments();
};

const MOST_COVER_PX = 1_200;
const BOUNDED = `scale=w='min(iw,${MOST_COVER_PX})':h='min(ih,${MOST_COVER_PX})':force_original_aspect_ratio=decrease`;

/** The arguments that draw a picture stream of an input as a JPEG of bounded size. */
export const coverArguments = (sound: Sound, stream: number, name: string): string[] => {
  const builder = builderFor(sound).noAudio().videoCodec('mjpeg').frames(1).format('image2');
  const drawing = ['-vf', `${BOUNDED},format=yuvj444p`, '-q:v', '3', '-map_metadata', '-1', '-update', '1'];
  builder.outputOptions(['-map', `0:${stream}`, ...drawing, '-fflags', '+bitexact']).output(`file:${name}`);
  return builder._getArguments();
};

/** The arguments that draw the first sound of an input through a filter graph ending in `[picture]`. */
export const drawArguments = (sound: Sound, graph: string, name: string): string[] => {
  const builder = builderFor(sound).complexFilter(graph).noAudio().videoCodec('libwebp').frames(1).format('webp');
  // The one picture comes out whatever its time says.
  builder.outputOptions(['-map', '[picture]', '-sn', '-dn', '-vsync', '0']).output(`file:${name}`);
  return builder._getArguments();
};
