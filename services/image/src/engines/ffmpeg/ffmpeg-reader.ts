import { join } from 'node:path';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Reader } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';

// The demuxer is named: what a file claims to be decides nothing.
type Demuxer = 'qoi_pipe' | 'psd_pipe' | 'j2k_pipe' | 'jpeg_pipe' | 'pcx_pipe' | 'dds_pipe';
type Size = { readonly width: number; readonly height: number };

/** Pictures that libvips does not read, or not all of. What is damaged fails. */
export const ffmpegReader = (tools: ToolBox, demuxer: Demuxer): Reader => {
  const sizeOf = async (context: JobContext, file: InputFile): Promise<Size> => {
    const wanted = ['-select_streams', 'v:0', '-show_entries', 'stream=width,height', '-of', 'csv=p=0'];
    const text = await tools.run(context, ['ffprobe', '-v', 'error', '-f', demuxer, ...wanted, file.name]);
    const [, width = '0', height = '0'] = /^(\d+),(\d+)/.exec(text) ?? [];
    const size = { width: Number(width), height: Number(height) };
    assertWithinPixels(context, size);
    return size;
  };
  return {
    read: async (context, file) => {
      const facts = await sizeOf(context, file);
      const name = `read-by-ffmpeg-${file.name.split('.')[0]}.png`;
      const strictly = ['-v', 'error', '-xerror', '-err_detect', 'explode'];
      const decode = ['-f', demuxer, '-i', file.name, '-frames:v', '1', '-compression_level', '0', name];
      await tools.run(context, ['ffmpeg', ...strictly, ...decode]);
      return { ...file, facts, format: 'png', name, path: join(context.workdir, name) };
    },
    inspect: sizeOf,
  };
};
