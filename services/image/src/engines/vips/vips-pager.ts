import type { FormatId } from '@convi/contracts';
import type { Pager } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { assertWithinPixels } from '../within-pixels.ts';
import { asIcon } from './as-icon.ts';
import { decode } from './decode.ts';
import { readHeader } from './read-header.ts';

const moving: readonly FormatId[] = ['gif', 'webp', 'apng'];

/** Frames, pages and sizes of the formats that hold several one after the other. */
export const vipsPager =
  (tools: ToolBox): Pager =>
  async (context, given, wish) => {
    const file = await asIcon(context, given);
    const { width, height, pages: count, delaysMs } = await readHeader(tools, context, { file });
    // The frames of an animation count together; pages are scans, of which hundreds are nothing unusual.
    if (moving.includes(file.format)) assertWithinPixels(context, { width, height, frames: count });
    return { count, delaysMs, page: (page) => decode(tools, context, { file, wish: { ...wish, page } }) };
  };
