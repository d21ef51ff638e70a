import type { SoundOptions } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type InputFile, type JobContext, placeFile } from '@convi/worker-kit';
import type { SoundHost } from '../containers/container-engine.ts';
import { pictureFormats } from '../ffmpeg/demuxers.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { probeSound } from '../ffmpeg/probe-sound.ts';
import { lyingSound } from '../ffmpeg/sources.ts';

/** What a file may weigh whose picture becomes a cover. */
const COVER_BYTES = 32 * 1024 ** 2;

/** Where a cover is drawn from: a stream of an input. */
export type CoverSource = { readonly job: FfmpegJob; readonly stream: number };

type Named = Pick<SoundOptions, 'coverFile'>;

/** Ids of other files that options name. */
export const coverFile = ({ coverFile: id }: Named): string[] => (id === undefined ? [] : [id]);

/** Scratch that it takes. */
export const coverBytes = ({ coverFile: id }: Named): number => (id === undefined ? 0 : COVER_BYTES);

/** The files of a conversion without the one that only gives a cover: that is the last. */
export const soundsIn = (files: readonly InputFile[], { coverFile: id }: Named): readonly InputFile[] =>
  id === undefined ? files : files.slice(0, -1);

/** The cover that options name. Throws `bad-options` for a file without a picture, `too-large` for one beyond reason. */
export const givenCover = async (
  host: SoundHost,
  context: JobContext,
  { files, options }: { readonly files: readonly InputFile[]; readonly options: Named },
): Promise<CoverSource | undefined> => {
  const file = options.coverFile === undefined ? undefined : files.at(-1);
  if (!file) return undefined;
  if (file.bytes > COVER_BYTES) throw new FailureError('too-large');
  const name = `named-${file.name}`;
  await placeFile(context.workdir, name, await file.open());
  const job: FfmpegJob = { context, host, roomBytes: context.outputBytes, ...lyingSound({ ...file, name }) };
  const stream = pictureFormats.includes(file.format) ? 0 : (await probeSound(job)).coverStream;
  if (stream === undefined) throw new FailureError('bad-options');
  return { job, stream };
};
