import {
  defineInspector,
  definePreviewer,
  type InputFile,
  type Inspector,
  type JobContext,
  type Previewer,
} from '@convi/worker-kit';
import type { SoundHost } from './engines/containers/container-engine.ts';
import { drawArguments } from './engines/ffmpeg/command-line.ts';
import { pictureFormats } from './engines/ffmpeg/demuxers.ts';
import type { FfmpegJob } from './engines/ffmpeg/ffmpeg-job.ts';
import { probePicture } from './engines/ffmpeg/probe-picture.ts';
import { runTool } from './engines/ffmpeg/run-tool.ts';
import { lyingSound } from './engines/ffmpeg/sources.ts';

const TIMEOUT_MS = 30_000;
const PREVIEW = 'preview.webp';

const jobOf = (host: SoundHost, context: JobContext, file: InputFile): FfmpegJob => ({
  context,
  host,
  roomBytes: context.outputBytes + file.bytes,
  ...lyingSound(file),
});

/** The size of a picture that lies beside recordings, to be a cover. */
export const inspectPictures = (host: SoundHost): Inspector =>
  defineInspector({
    from: pictureFormats,
    input: 'file',
    timeoutMs: () => TIMEOUT_MS,
    inspect: (context, file) => probePicture(jobOf(host, context, file)),
  });

/** The same picture, small. */
export const drawPictures = (host: SoundHost): Previewer =>
  definePreviewer({
    from: pictureFormats,
    input: 'file',
    timeoutMs: () => TIMEOUT_MS,
    preview: async (context, file, { width, page }) => {
      if (page !== 1) return undefined;
      const job = jobOf(host, context, file);
      const args = drawArguments(job.sound, `[0:v:0]scale=w='min(iw,${width})':h=-1[picture]`, PREVIEW);
      await runTool(job, { name: 'ffmpeg', args });
      return { name: PREVIEW };
    },
  });
