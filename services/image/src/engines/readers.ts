import type { FormatId } from '@convi/contracts';
import { jxlFacts } from './animations/jxl-frames.ts';
import { unfoldedPager, unfolders } from './animations/unfold.ts';
import { cameraReader } from './camera/camera-reader.ts';
import { ffmpegReader } from './ffmpeg/ffmpeg-reader.ts';
import { apngPager } from './frames/apng-pager.ts';
import { heicPager, heicReader } from './heif/heic-reader.ts';
import { metafileReader } from './metafiles/metafile-reader.ts';
import { epsReader } from './print/eps-reader.ts';
import { pdfPager, pdfReader } from './print/pdf-reader.ts';
import type { Pager, Reader } from './reader.ts';
import type { SharpEngine } from './sharp/sharp-engine.ts';
import type { ToolBox } from './tool-box.ts';
import { loadable } from './vips/loaders.ts';
import { vipsPager } from './vips/vips-pager.ts';
import { vipsReader } from './vips/vips-reader.ts';
import { xcfReader } from './xcf/xcf-reader.ts';

/** What each format is read with that sharp does not read. */
export const readersOf = (tools: ToolBox, sharp: SharpEngine): Partial<Record<FormatId, Reader>> => {
  const byVips = vipsReader(tools);
  const byOffice = metafileReader({ tools, sharp });
  return {
    ...Object.fromEntries<Reader>(loadable.map((format) => [format, byVips])),
    jxl: { ...byVips, inspect: (context, file) => jxlFacts(tools, context, { file, reader: byVips }) },
    heic: heicReader({ tools, sharp }, byVips),
    xcf: xcfReader(sharp),
    qoi: ffmpegReader(tools, 'qoi_pipe'),
    // ImageMagick turns those of one bit into their negatives.
    pcx: ffmpegReader(tools, 'pcx_pipe'),
    raw: cameraReader(tools),
    eps: epsReader(tools),
    pdf: pdfReader(tools),
    emf: byOffice,
    wmf: byOffice,
  };
};

/** How the pictures of a file are taken out, of formats that may hold several. */
export const pagersOf = (tools: ToolBox, sharp: SharpEngine): Partial<Record<FormatId, Pager>> => {
  const byVips = vipsPager(tools);
  const apng = apngPager(sharp, byVips);
  const { jxl, avif } = unfolders(tools, sharp);
  const many = ['gif', 'webp', 'tiff', 'ico', 'cur'] as const satisfies readonly FormatId[];
  return {
    ...Object.fromEntries<Pager>(many.map((format) => [format, byVips])),
    apng,
    heic: heicPager({ tools, sharp }, byVips),
    ...(jxl && { jxl: unfoldedPager(jxl, { pagers: { apng }, reader: vipsReader(tools) }) }),
    ...(avif && { avif: unfoldedPager(avif, { pagers: { webp: byVips } }) }),
    pdf: pdfPager(tools),
  };
};
