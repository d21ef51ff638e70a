import { defineInspector, type InputFacts, type InputFile, type Inspector, type JobContext } from '@convi/worker-kit';
import { probeChapters } from './engines/chapters/probe-chapters.ts';
import type { SoundHost } from './engines/containers/container-engine.ts';
import { believable } from './engines/ffmpeg/believable.ts';
import { countedFacts, decodedFacts } from './engines/ffmpeg/count-seconds.ts';
import { readableFormats } from './engines/ffmpeg/demuxers.ts';
import type { FfmpegJob } from './engines/ffmpeg/ffmpeg-job.ts';
import { isCutOff } from './engines/ffmpeg/is-cut-off.ts';
import { factsOf, probeSound } from './engines/ffmpeg/probe-sound.ts';
import { flowingFormats, givenSound } from './engines/ffmpeg/sources.ts';
import { soundTagsOf } from './engines/tags/sound-tags-of.ts';
import { toldByTags } from './engines/tags/told-by-tags.ts';

const TIMEOUT_MS = 60_000;
/** Reading packets goes at this speed at the least. */
const BYTES_PER_MS = 10_000;

const isFlowing = ({ format }: InputFacts): boolean => flowingFormats.includes(format);

/**
 * Length, channels and sample rate of every format, its chapters, and what its tags tell. Those that can be
 * read from front to back need no scratch.
 */
export const inspectSound = (host: SoundHost): Inspector => {
  const jobOf = (context: JobContext, file: InputFile): FfmpegJob => ({
    context,
    host,
    roomBytes: context.outputBytes + file.bytes,
    ...givenSound(host, context, file),
  });
  return defineInspector({
    from: readableFormats,
    input: (file) => (isFlowing(file) ? 'stream' : 'file'),
    timeoutMs: ({ bytes }) => TIMEOUT_MS + bytes / BYTES_PER_MS,
    inspect: async (context, file) => {
      const job = jobOf(context, file);
      const chapters = await probeChapters(job);
      const seen = await probeSound(job);
      const told = await countedFacts(job, file.format, believable(seen, file.bytes));
      const facts = factsOf((await isCutOff(job, file, told)) ? await decodedFacts(job, told) : told);
      const tags = soundTagsOf(seen.tags, { hasCover: seen.coverStream !== undefined });
      return { ...facts, ...(chapters.length > 0 && { chapters }), ...tags };
    },
    disclose: async (context, file) => {
      const { tags, coverStream } = await probeSound(jobOf(context, file));
      return toldByTags(tags, { hasCover: coverStream !== undefined });
    },
  });
};
