import type { FormatId } from '@convi/contracts';
import type { Pager } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';
import { asIcon } from './as-icon.ts';
import { decode } from './decode.ts';
import { readHeader } from './read-header.ts';
import { splitFrames } from './split-frames.ts';

const moving: readonly FormatId[] = ['gif', 'webp', 'apng'];

/** Frames, pages and sizes of the formats that hold several one after the other. */
export const vipsPager =
  (tools: ToolBox): Pager =>
  async (context, given, wish) => {
    const file = await asIcon(context, given);
    const { width, height, pages: count, delaysMs } = await readHeader(tools, context, { file });
    const page = (n: number) => decode(tools, context, { file, wish: { ...wish, page: n } });
    if (!moving.includes(file.format)) return { count, delaysMs, page };
    // The frames of an animation count together; pages are scans, of which hundreds are nothing unusual.
    assertWithinPixels(context, { width, height, frames: count });
    const all = () => splitFrames(tools, context, { file, size: { width, height } });
    // TIFF has no place for the EXIF of what is split.
    return { count, delaysMs, page, ...(count > 1 && !wish.keepsExif && { all }) };
  };
