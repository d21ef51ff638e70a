import type { FailureSlug, FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile } from '@convi/worker-kit';
import { inputOptions } from './command-line.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { flacTail } from './flac-tail.ts';
import type { SoundFacts } from './probe-sound.ts';
import { runTool } from './run-tool.ts';

/** They tell at their beginning how long they are: whether their end is there is seen at their end only. */
const telling: readonly FormatId[] = ['flac', 'm4a', 'm4b', 'm4r', 'alac', 'mp4', 'wv', 'tta', 'ape', 'dsf'];

/** From so long before its end on a sound is looked at. */
const TAIL_SECONDS = 0.6;
/** Less than a frame of any of these. */
const SAME_SECONDS = 0.02;

const packetArguments = ({ sound }: FfmpegJob, fromSeconds: number | undefined): string[] => [
  ...['-hide_banner', '-v', 'error', '-select_streams', 'a:0', '-show_entries', 'packet=pts_time,duration_time'],
  ...(fromSeconds === undefined ? [] : ['-read_intervals', `${fromSeconds.toFixed(3)}%`]),
  ...['-of', 'csv=p=0', ...inputOptions(sound), '-i', sound.source],
];

const endOf = (line: string): number => {
  const [begin, length] = line.split(',').map(Number);
  return (begin || 0) + (length || 0);
};

const unreadable: readonly FailureSlug[] = ['corrupt-input', 'nothing-inside', 'unsupported-input'];

/** Where the last packet ends that can be reached; undefined where none can be looked for. */
const lastEnd = async (job: FfmpegJob, fromSeconds?: number): Promise<number | undefined> => {
  let last = 0;
  const onLine = (line: string): void => {
    last = Math.max(last, endOf(line));
  };
  const looked = runTool(job, { name: 'ffprobe', args: packetArguments(job, fromSeconds), onLine });
  const isThrough = await looked.then(
    () => true,
    (error: unknown) => {
      // Not every file lets itself be read from its end: then what it tells of itself has to do.
      if (error instanceof FailureError && unreadable.includes(error.slug)) return false;
      throw error;
    },
  );
  return isThrough ? last : undefined;
};

const seenEnd = async (job: FfmpegJob, file: InputFile, told: number): Promise<number | undefined> => {
  if (!job.open) return lastEnd(job, Math.max(0, told - TAIL_SECONDS));
  const tail = await flacTail(file);
  return tail && lastEnd({ ...job, open: async () => tail });
};

/** Whether the end of a sound is missing that its header tells of. Its last packets are looked at, and none is decoded. */
export const isCutOff = async (job: FfmpegJob, file: InputFile, { durationSeconds }: SoundFacts): Promise<boolean> => {
  if (durationSeconds === undefined || !telling.includes(file.format)) return false;
  const end = await seenEnd(job, file, durationSeconds);
  return end !== undefined && end < durationSeconds - SAME_SECONDS;
};
