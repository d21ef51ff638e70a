import type { InputFile, JobContext } from '@convi/worker-kit';
import type { PictureOptions } from '../sharp/requests.ts';
import { bestUnder } from '../sharp/target-size.ts';
import { encodingOf, type Writing, writtenPart } from './written-part.ts';

/** What was drawn: a sample that tells how well it packs, and the whole picture small. */
export type Drawn = { readonly sample: InputFile; readonly small: InputFile; readonly factor: number };
type Found = { readonly bytes: number; readonly options: PictureOptions; readonly fits: boolean };

const KB = 1_000;

/** The quality that the size leaves room for, sought on the sample as the conversion seeks it on the whole. */
const found = async (context: JobContext, writing: Writing, { sample, factor }: Drawn): Promise<Found> => {
  const { targetKilobytes, lossless } = writing.options;
  const options = encodingOf(writing.options);
  const make = async (quality: number | undefined) => {
    const tried = { ...options, ...(quality !== undefined && { quality }) };
    const { bytes } = await writtenPart(context, writing, { part: sample, options: tried, name: 'written-sample' });
    return { data: { length: Math.round(bytes * factor) }, options: tried };
  };
  const limit = (targetKilobytes ?? Number.POSITIVE_INFINITY) * KB;
  if (targetKilobytes === undefined || lossless) {
    const made = await make(undefined);
    return { bytes: made.data.length, options: made.options, fits: made.data.length <= limit };
  }
  const { made, fits } = await bestUnder(limit, make, options.quality);
  return { bytes: made.data.length, options: made.options, fits };
};

/** Writes sample and small picture as the whole one would be written. */
export const stillTrial = async (context: JobContext, writing: Writing, drawn: Drawn) => {
  const { bytes, options, fits } = await found(context, writing, drawn);
  if (!fits) context.warn('target-size-missed');
  const { file } = await writtenPart(context, writing, { part: drawn.small, options, name: 'written-small' });
  return { bytes, seen: file };
};
