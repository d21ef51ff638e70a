/** A file this close to its limit is not made again for the rest. */
const CLOSE = 0.97;
const LEAST = 1;
const MOST = 100;

type Sized = { readonly data: { readonly length: number } };

/**
 * Makes a file of the best quality that is not larger than a limit of bytes. Sizes grow with quality, so that each try halves
 * what is left: eight at most. When nothing fits it gives the smallest.
 */
export const bestUnder = async <T extends Sized>(
  limit: number,
  make: (quality: number) => Promise<T>,
  first = 80,
): Promise<{ readonly made: T; readonly fits: boolean }> => {
  let [low, high, quality] = [LEAST, MOST, first];
  let best: T | undefined;
  let smallest: T | undefined;
  while (low <= high) {
    const made = await make(quality);
    const { length } = made.data;
    if (length <= limit) [best, low] = [made, quality + 1];
    else [smallest, high] = [made, quality - 1];
    if (length <= limit && length >= limit * CLOSE) break;
    quality = Math.floor((low + high) / 2);
  }
  const made = best ?? smallest;
  if (!made) throw new Error('no quality was tried');
  return { made, fits: best !== undefined };
};
