import type { Pager } from '../reader.ts';
import type { ToolBox } from '../tool-box.ts';
import { asIcon } from './as-icon.ts';
import { decode } from './decode.ts';
import { readHeader } from './read-header.ts';

/** Frames, pages and sizes of the formats that hold several one after the other. */
export const vipsPager =
  (tools: ToolBox): Pager =>
  async (context, given, wish) => {
    const file = await asIcon(context, given);
    const { pages: count, delaysMs } = await readHeader(tools, context, { file });
    return { count, delaysMs, page: (page) => decode(tools, context, { file, wish: { ...wish, page } }) };
  };
