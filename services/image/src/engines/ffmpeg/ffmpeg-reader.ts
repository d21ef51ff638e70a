import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Reader } from '../reader.ts';
import type { Vips } from '../vips/run-vips.ts';

/** What ffmpeg reads and libvips does not. The decoder is named: what a file claims to be decides nothing. */
export const filmed = ['qoi'] as const satisfies readonly FormatId[];

const DEFAULT_MOST_PIXELS = 200_000_000;

type Size = { readonly width: number; readonly height: number };

const sizeOf = async (tool: Vips, context: JobContext, file: InputFile): Promise<Size> => {
  const wanted = ['-select_streams', 'v:0', '-show_entries', 'stream=width,height', '-of', 'csv=p=0'];
  const text = await tool.run(context, ['ffprobe', '-v', 'error', '-f', 'qoi_pipe', ...wanted, file.name]);
  const [, width, height] = /^(\d+),(\d+)/.exec(text) ?? [];
  const size = { width: Number(width ?? 0), height: Number(height ?? 0) };
  if (size.width < 1 || size.height < 1) throw new FailureError('corrupt-input');
  const most = context.limits.pixelsPerFile ?? DEFAULT_MOST_PIXELS;
  if (size.width * size.height > most) throw new FailureError('too-many-pixels');
  return size;
};

/** Pictures that ffmpeg reads. */
export const ffmpegReader = (tool: Vips): Reader => ({
  read: async (context, file) => {
    const facts = await sizeOf(tool, context, file);
    const name = `decoded-0-${file.name.split('.')[0]}.tif`;
    const decode = ['-f', 'qoi_pipe', '-i', file.name, '-frames:v', '1', '-compression_algo', 'raw', name];
    await tool.run(context, ['ffmpeg', '-v', 'error', ...decode]);
    return { ...file, facts, format: 'tiff', name, path: join(context.workdir, name) };
  },
  inspect: (context, file) => sizeOf(tool, context, file),
});
