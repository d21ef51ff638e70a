import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FailureSlug, FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, JobContext } from '@convi/worker-kit';
import { jxlPartial } from './animations/jxl-partial.ts';
import { ffmpegReader } from './ffmpeg/ffmpeg-reader.ts';
import type { ToolBox } from './tool-box.ts';
import { vipsReader } from './vips/vips-reader.ts';
import { assertWithinPixels } from './within-pixels.ts';

type Told = { readonly isDeep: boolean; readonly isLab: boolean };

const toldOf = async (tools: ToolBox, context: JobContext, { name }: InputFile): Promise<Told> => {
  const wanted = '%w %h %z %[colorspace]\n';
  const text = await tools.run(context, ['identify-im6.q16', '-ping', '-format', wanted, `tiff:${name}`]);
  const pages = text.split('\n').filter((line) => line !== '');
  for (const page of pages) {
    const [width = 0, height = 0] = page.split(' ').map(Number);
    assertWithinPixels(context, { width, height });
  }
  const [, , depth = '8', space = ''] = pages[0]?.split(' ') ?? [];
  return { isDeep: Number(depth) > 8, isLab: space === 'CIELab' };
};

const tiffAnew = async (tools: ToolBox, context: JobContext, file: InputFile): Promise<InputFile> => {
  const { isDeep, isLab } = await toldOf(tools, context, file);
  const name = `read-anew-${file.name.split('.')[0]}.tif`;
  await tools.run(context, [
    ...(['convert-im6.q16', `tiff:${file.name}`, '-compress', 'none', '-interlace', 'none'] as const),
    ...['-depth', isDeep ? '16' : '8', ...(isLab ? ['-colorspace', 'sRGB'] : []), `tiff:${name}`],
  ]);
  return { ...file, facts: {}, name, path: join(context.workdir, name) };
};

/** The kind of pixels in Direct3D 10's header, and those that ffmpeg takes for blue, green and red. */
const KIND_AT = 128;
const redFirst: readonly number[] = [27, 28, 29];

const ddsAnew = async (tools: ToolBox, context: JobContext, file: InputFile): Promise<InputFile> => {
  const kind = (await readFile(file.path)).readUInt32LE(KIND_AT);
  if (redFirst.includes(kind)) throw new FailureError('unsupported-input');
  return ffmpegReader(tools, 'dds_pipe').read(context, file, {});
};

type Second = {
  /** The failures of the first reading that may be no fault of the file. */
  readonly after: readonly FailureSlug[];
  readonly read: (context: JobContext, file: InputFile) => Promise<InputFile>;
};

/*
 * TIFF is many formats: twelve bits, numbers of eight bytes, planes in tiles, Lab of sixteen bits, LZMA and Zstandard are read by
 * ImageMagick and not by libvips. Pictures of numbered colours in PSD and JPEG 2000, lossless JPEG and JPEG-LS are read by ffmpeg.
 * So are DDS with the header of Direct3D 10. A PCX that ffmpeg finds fault with may be none to ImageMagick.
 * They are asked when the first reading has failed, so that nobody else waits for them.
 */
const secondsOf = (tools: ToolBox): Partial<Record<FormatId, Second>> => {
  const any: readonly FailureSlug[] = ['corrupt-input', 'unsupported-input'];
  const byFfmpeg = (demuxer: Parameters<typeof ffmpegReader>[1], after = any): Second => ({
    after,
    read: (context, file) => ffmpegReader(tools, demuxer).read(context, file, {}),
  });
  return {
    tiff: { after: any, read: (context, file) => tiffAnew(tools, context, file) },
    psd: byFfmpeg('psd_pipe'),
    jp2: byFfmpeg('j2k_pipe'),
    pcx: { after: any, read: (context, file) => vipsReader(tools).read(context, file, {}) },
    dds: { after: any, read: (context, file) => ddsAnew(tools, context, file) },
    jxl: { after: ['corrupt-input'], read: (context, file) => jxlPartial(tools, context, file) },
    // A damaged one is told by the first reading.
    jpg: byFfmpeg('jpeg_pipe', ['unsupported-input']),
  };
};

export type Reading = <T>(
  context: JobContext,
  files: readonly InputFile[],
  run: (files: readonly InputFile[]) => Promise<T>,
) => Promise<T>;

/** Does something with pictures, and once more when it failed as another program has to read the first of them. */
export const secondReading = (tools: ToolBox): Reading => {
  const seconds = secondsOf(tools);
  return async (context, files, run) => {
    try {
      return await run(files);
    } catch (error) {
      const [file, ...others] = files;
      const second = file && seconds[file.format];
      if (!file || !(error instanceof FailureError) || !second?.after.includes(error.slug)) throw error;
      // What neither of the two can read is what it was before.
      const anew = await second.read(context, file).catch((again: unknown) => {
        throw again instanceof FailureError && again.slug === 'too-many-pixels' ? again : error;
      });
      return run([anew, ...others]);
    }
  };
};
