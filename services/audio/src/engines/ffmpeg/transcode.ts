import type { SoundOptions } from '@convi/contracts';
import type { InputFile, JobContext, OutputFile } from '@convi/worker-kit';
import { givenChapters } from '../chapters/result-chapters.ts';
import type { SoundHost } from '../containers/container-engine.ts';
import type { FreeLanes } from '../lanes/free-lanes.ts';
import { givenCover } from '../tags/given-cover.ts';
import { believable } from './believable.ts';
import { encodeSound } from './encode-sound.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { type Opened, withItsEnd } from './over-trimmed.ts';
import { probeSound } from './probe-sound.ts';
import { openSound } from './sources.ts';
import type { Target } from './target.ts';

/** The input of a conversion, opened and with what is known of it. */
export const openInput = async (host: SoundHost, context: JobContext, file: InputFile): Promise<Opened> => {
  const opened = await openSound(host, context, file);
  const job: FfmpegJob = { context, host, roomBytes: context.outputBytes, ...opened };
  return withItsEnd({ job, source: believable(await probeSound(job), file.bytes) }, file);
};

/**
 * The conversion function of a target: finds out what the sound is, encodes it, and reads the result back. A damaged
 * source gives as much sound as there is.
 */
export const transcode =
  (host: SoundHost, target: Target, lanes: FreeLanes) =>
  async (context: JobContext, files: readonly InputFile[], options: SoundOptions): Promise<readonly OutputFile[]> => {
    const [file] = files;
    if (!file) throw new Error('a conversion has an input');
    const { job, source } = await openInput(host, context, file);
    const chapters = givenChapters(options) ?? file.facts.chapters ?? [];
    const given = await givenCover(host, context, { files, options });
    const name = `output.${target.to}`;
    return [await encodeSound({ context, job, target, options, source, file, chapters, name, lanes, given })];
  };
