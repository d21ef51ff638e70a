import type { Readable } from 'node:stream';
import type { FormatId } from '@convi/contracts';
import { type InputFacts, type InputFile, placeFile } from '@convi/worker-kit';
import { type OrderedSound, orderedSound } from '../chunks/ordered-sound.ts';
import type { SoundHost } from '../containers/container-engine.ts';
import { demuxerOptions } from './demuxers.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';

/** Formats that are read from front to back, without seeking. Their recordings are also the largest. */
export const flowingFormats: readonly FormatId[] = ['wav', 'flac', 'aiff', 'au'];

/** From this size on a recording flows through a conversion instead of lying in memory: then each reading opens it anew. */
const FLOW_FROM_BYTES = 8 * 1024 ** 2;

/** Whether a recording flows through when it is converted. */
const flows = ({ format, bytes }: InputFacts): boolean => bytes >= FLOW_FROM_BYTES && flowingFormats.includes(format);

/** Scratch that the input of a conversion takes. */
export const inputBytes = (file: InputFacts): number => (flows(file) ? 0 : file.bytes);

export type OpenSound = Pick<FfmpegJob, 'sound' | 'open' | 'plain'>;
type Flowing = OpenSound & { readonly open: () => Promise<Readable>; readonly isPlain?: OrderedSound['isPlain'] };

/** Recordings whose parts may stand in any order. */
const chunked: readonly FormatId[] = ['wav', 'aiff'];

type Context = FfmpegJob['context'];

/** A sound that flows in. */
const flowingSound = ({ containers }: SoundHost, context: Context, file: InputFile): Flowing => ({
  sound: { source: 'pipe:0', demuxer: demuxerOptions(file.format) },
  ...(chunked.includes(file.format)
    ? orderedSound(file, (asked) => containers.layOut(context, asked))
    : { open: () => file.open() }),
});

/** A sound that lies in the job's folder. */
export const lyingSound = ({ format, name }: Pick<InputFile, 'format' | 'name'>): OpenSound => ({
  sound: { source: `file:${name}`, demuxer: demuxerOptions(format) },
});

/** The same job on a file that it wrote. */
export const ofResult = (job: FfmpegJob, result: Pick<InputFile, 'format' | 'name'>): FfmpegJob => ({
  ...{ ...job, open: undefined, plain: undefined },
  ...lyingSound(result),
});

/** A sound as its job gets it: what can be read from front to back flows in, the rest lies in the job's folder. */
export const givenSound = (host: SoundHost, context: Context, file: InputFile): OpenSound =>
  flowingFormats.includes(file.format) ? flowingSound(host, context, file) : lyingSound(file);

/** Samples come in packets of 4 KiB unless told: each costs a way through all of ffmpeg (measured: bench audio). */
const inLargePackets = (opened: OpenSound): OpenSound => ({
  ...opened,
  sound: { ...opened.sound, demuxer: ['-max_size', '65536', ...opened.sound.demuxer] },
});

/** Opens the input of a conversion: large recordings that can flow do, the others are put into the job's folder. */
export const openSound = async (host: SoundHost, context: Context, file: InputFile): Promise<OpenSound> => {
  const flowing = flowingSound(host, context, file);
  if (flows(file)) return (await flowing.isPlain?.()) ? inLargePackets(flowing) : flowing;
  // Runs without the platform put the input itself there.
  const name = `sound-${file.name}`;
  await placeFile(context.workdir, name, await flowing.open());
  return { ...lyingSound({ format: file.format, name }), plain: flowing.plain };
};
