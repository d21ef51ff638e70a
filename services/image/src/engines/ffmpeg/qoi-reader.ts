import { join } from 'node:path';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Reader } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';

type Size = { readonly width: number; readonly height: number };

// The demuxer is named: what a file claims to be decides nothing.
const sizeOf = async (tool: ToolBox, context: JobContext, file: InputFile): Promise<Size> => {
  const wanted = ['-select_streams', 'v:0', '-show_entries', 'stream=width,height', '-of', 'csv=p=0'];
  const text = await tool.run(context, ['ffprobe', '-v', 'error', '-f', 'qoi_pipe', ...wanted, file.name]);
  const [, width = '0', height = '0'] = /^(\d+),(\d+)/.exec(text) ?? [];
  const size = { width: Number(width), height: Number(height) };
  assertWithinPixels(context, size);
  return size;
};

/** QOI, which libvips does not read. */
export const qoiReader = (tool: ToolBox): Reader => ({
  read: async (context, file) => {
    const facts = await sizeOf(tool, context, file);
    const name = `decoded-0-${file.name.split('.')[0]}.tif`;
    const decode = ['-f', 'qoi_pipe', '-i', file.name, '-frames:v', '1', '-compression_algo', 'raw', name];
    await tool.run(context, ['ffmpeg', '-v', 'error', ...decode]);
    return { ...file, facts, format: 'tiff', name, path: join(context.workdir, name) };
  },
  inspect: (context, file) => sizeOf(tool, context, file),
});
