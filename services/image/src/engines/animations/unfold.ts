import type { FormatId } from '@convi/contracts';
import type { InputFile, JobContext } from '@convi/worker-kit';
import type { Pager, Reader } from '../reader.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';
import type { ToolBox } from '../tool-box.ts';
import { avifFrames } from './avif-frames.ts';
import { jxlFrames } from './jxl-frames.ts';

/** An animation whose usual reader sees its first frame only, as one that sharp's child reads whole; undefined for a still. */
export type Unfold = (context: JobContext, file: InputFile) => Promise<InputFile | undefined>;

/** Of the formats where that happens. */
export const unfolders = (tools: ToolBox, sharp: SharpEngine): Partial<Record<FormatId, Unfold>> => ({
  jxl: (context, file) => jxlFrames(tools, context, file),
  avif: (context, file) => avifFrames({ tools, sharp }, context, file),
});

type Taken = { readonly pagers: Partial<Record<FormatId, Pager>>; readonly reader?: Reader | undefined };

/** The frames of such an animation; of a still the picture itself. */
export const unfoldedPager =
  (unfold: Unfold, { pagers, reader }: Taken): Pager =>
  async (context, file, wish) => {
    const animation = await unfold(context, file);
    const pager = animation && pagers[animation.format];
    if (pager) return pager(context, animation, wish);
    return { count: 1, page: async () => (await reader?.read(context, file, wish)) ?? file };
  };
