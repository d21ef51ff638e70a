import type { ChapterEntry } from '@convi/contracts';
import * as z from 'zod';
import { inputOptions } from '../ffmpeg/command-line.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { runTool } from '../ffmpeg/run-tool.ts';

const MOST_CHAPTERS = 1_000;
const LONGEST_TITLE = 200;

const answer = z.object({
  chapters: z
    .array(
      z.object({
        start_time: z.coerce.number().min(0).max(1_000_000),
        tags: z.object({ title: z.string().optional() }).catch({}).default({}),
      }),
    )
    .catch([])
    .default([]),
});

const probeArguments = ({ sound }: FfmpegJob): string[] => [
  ...['-hide_banner', '-v', 'error', '-show_entries', 'chapter=start_time:chapter_tags=title', '-of', 'json'],
  ...inputOptions(sound),
  ...['-i', sound.source],
];

/** The chapters that stand in a file; one without a title gets its number. */
export const probeChapters = async (job: FfmpegJob): Promise<ChapterEntry[]> => {
  if (await job.plain?.()) return [];
  const { stdout } = await runTool(job, { name: 'ffprobe', args: probeArguments(job) });
  const { chapters } = answer.parse(JSON.parse(stdout.toString('utf8')));
  return chapters
    .slice(0, MOST_CHAPTERS)
    .map(({ start_time, tags }, n) => ({
      atSeconds: Math.round(start_time * 1_000) / 1_000,
      title: tags.title?.trim().slice(0, LONGEST_TITLE) || String(n + 1),
    }))
    .sort((a, b) => a.atSeconds - b.atSeconds);
};
