import { fileNames, type InputFile, type JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';

/** An animation as ffmpeg reads it. The demuxer is named: what a file claims to be decides nothing. */
export type Moving = { readonly name: InputFile['name']; readonly demuxer: 'mov' | 'apng' };

const USUAL_MS = 100;

const linesIn = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** How long each frame is shown. */
export const frameTimes = async (tools: ToolBox, context: JobContext, { name, demuxer }: Moving): Promise<number[]> => {
  const wanted = ['-select_streams', 'v:0', '-show_entries', 'packet=duration_time', '-of', 'csv=p=0'];
  const text = await tools.run(context, ['ffprobe', '-v', 'error', '-f', demuxer, ...wanted, name]);
  return linesIn(text).map((line) => Math.round(Number.parseFloat(line) * 1_000) || USUAL_MS);
};

type Track = { readonly width: number; readonly height: number; readonly frames: number };

/** Size and count of the frames as the header tells them; undefined where nothing moves. */
export const trackOf = async (
  tools: ToolBox,
  context: JobContext,
  { name, demuxer }: Moving,
): Promise<Track | undefined> => {
  const wanted = ['-select_streams', 'v:0', '-count_packets', '-show_entries', 'stream=width,height,nb_read_packets'];
  const text = await tools
    .run(context, ['ffprobe', '-v', 'error', '-f', demuxer, ...wanted, '-of', 'csv=p=0', name])
    .catch(() => '');
  const [, width = '0', height = '0', frames = '0'] = /^(\d+),(\d+),(\d+)/.exec(text) ?? [];
  return Number(frames) > 0 ? { width: Number(width), height: Number(height), frames: Number(frames) } : undefined;
};

/** Colours and transparency are two tracks. */
const LAID = ['-filter_complex', '[0:v:0][0:v:1]alphamerge'];

/** Each frame as a PNG of the job's folder; their names in order. */
export const frameFiles = async (tools: ToolBox, context: JobContext, { name, demuxer }: Moving): Promise<string[]> => {
  const stem = `frame-${name.split('.')[0]}-`;
  const asked = ['-select_streams', 'v', '-show_entries', 'stream=index', '-of', 'csv=p=0', name];
  const tracks = linesIn(await tools.run(context, ['ffprobe', '-v', 'error', '-f', demuxer, ...asked])).length;
  const input = ['-v', 'error', '-f', demuxer, '-i', name, ...(tracks > 1 ? LAID : ['-map', '0:v:0'])];
  await tools.run(context, ['ffmpeg', ...input, '-fps_mode', 'passthrough', `${stem}%06d.png`]);
  return (await fileNames(context.workdir)).filter((each) => each.startsWith(stem)).toSorted();
};
