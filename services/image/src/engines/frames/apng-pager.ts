import { join } from 'node:path';
import { profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { moveOutput } from '../move-output.ts';
import type { Pager } from '../reader.ts';
import type { SharpEngine } from '../sharp/sharp-engine.ts';

/** The frames of an animated PNG build on each other: sharp's child puts them together before they are taken out. */
export const apngPager =
  (sharp: SharpEngine, webp: Pager): Pager =>
  async (context, file, wish) => {
    const options = profiles['image-webp'].parse({ lossless: true, effort: 0 });
    const [whole] = await sharp.convert(context, [file], { to: 'webp', options });
    if (!whole) throw new FailureError('nothing-inside');
    const { name } = await moveOutput(context, whole, `frames-${file.name.split('.')[0]}.webp`);
    return webp(context, { ...file, format: 'webp', name, path: join(context.workdir, name) }, wish);
  };
