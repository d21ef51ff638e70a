import type { Facts } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import * as z from 'zod';
import { inputOptions } from './command-line.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { runTool } from './run-tool.ts';

const pixels = z.int().positive();
const answer = z.object({ streams: z.array(z.object({ width: pixels, height: pixels })).catch([]) });

/** The size of a picture. Throws `corrupt-input` when it is none. */
export const probePicture = async (job: FfmpegJob): Promise<Facts> => {
  const args = ['-hide_banner', '-v', 'error', '-show_entries', 'stream=width,height', '-of', 'json'];
  const input = [...inputOptions(job.sound), '-i', job.sound.source];
  const { stdout } = await runTool(job, { name: 'ffprobe', args: [...args, ...input] });
  const [picture] = answer.parse(JSON.parse(stdout.toString('utf8'))).streams;
  if (!picture) throw new FailureError('corrupt-input');
  return picture;
};
