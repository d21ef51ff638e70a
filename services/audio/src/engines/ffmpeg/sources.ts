import { stat } from 'node:fs/promises';
import type { FormatId } from '@convi/contracts';
import { type InputFacts, type InputFile, type JobContext, placeFile } from '@convi/worker-kit';
import { demuxerOptions } from './demuxers.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';

/** Formats that are read from front to back, without seeking. Their recordings are also the largest. */
export const flowingFormats: readonly FormatId[] = ['wav', 'flac', 'aiff', 'au'];

/** From this size on a recording flows through instead of lying in memory; tags behind its sound are not seen then. */
const FLOW_FROM_BYTES = 256 * 1024 ** 2;

/** Whether a recording flows through when it is read. */
export const flows = ({ format, bytes }: InputFacts): boolean =>
  bytes >= FLOW_FROM_BYTES && flowingFormats.includes(format);

/** Scratch that the input of a conversion takes. */
export const inputBytes = (file: InputFacts): number => (flows(file) ? 0 : file.bytes);

export type OpenSound = Pick<FfmpegJob, 'sound' | 'open'>;

/** A sound that flows in. */
export const flowingSound = ({ format, open }: InputFile): OpenSound => ({
  sound: { source: 'pipe:0', demuxer: demuxerOptions(format) },
  open,
});

/** A sound that lies in the job's folder. */
export const lyingSound = ({ format, name }: InputFile): OpenSound => ({
  sound: { source: `file:${name}`, demuxer: demuxerOptions(format) },
});

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Opens the input of a conversion: large recordings that can flow do, the others are put into the job's folder. */
export const openSound = async ({ workdir }: Pick<JobContext, 'workdir'>, file: InputFile): Promise<OpenSound> => {
  if (flows(file)) return flowingSound(file);
  // Runs without the platform put every input there themselves.
  if (!(await exists(file.path))) await placeFile(workdir, file.name, await file.open());
  return lyingSound(file);
};
