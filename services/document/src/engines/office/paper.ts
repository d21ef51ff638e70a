import type { PdfWish } from './office-wish.ts';

/** Hundredths of a millimetre. */
const SIZES: Readonly<Record<Exclude<PdfWish['pageSize'], 'keep'>, readonly [number, number]>> = {
  a3: [29_700, 42_000],
  a4: [21_000, 29_700],
  a5: [14_800, 21_000],
  letter: [21_590, 27_940],
  legal: [21_590, 35_560],
};

/** What is wanted of the paper, as the office counts; undefined when nothing is. */
export const paperOf = ({ pageSize, orientation, scale, fitToWidth }: PdfWish): object | undefined => {
  const paper = {
    ...(pageSize !== 'keep' && { size: SIZES[pageSize] }),
    ...(orientation !== 'keep' && { orientation }),
    ...(scale !== undefined && { scale }),
    ...(fitToWidth && { fitToWidth }),
  };
  return Object.keys(paper).length > 0 ? paper : undefined;
};
