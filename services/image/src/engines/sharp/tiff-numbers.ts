import sharp, { type Metadata } from 'sharp';

/** Whole numbers of four bytes. */
const LARGE: readonly Metadata['depth'][] = ['uint', 'int'];
const GREY_CHANNELS = 2;

/** Whether the pixels of a TIFF are numbers that libvips takes for others: large ones, and grey that counts to one. */
export const hasUnusualNumbers = async (input: string | Buffer, { depth, channels }: Metadata): Promise<boolean> => {
  if (LARGE.includes(depth)) return true;
  if (depth !== 'float' || channels > GREY_CHANNELS) return false;
  const { channels: found } = await sharp(input, { failOn: 'none', limitInputPixels: false }).stats();
  return (found[0]?.max ?? 0) <= 1;
};
