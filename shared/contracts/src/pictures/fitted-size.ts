import type { Size } from './box.ts';

/** The size that a picture comes to. `cover` cuts off what does not fit, `contain` fills what is left over. */
export type FittedSize = Size & { readonly how: 'scale' | 'cover' | 'contain' };

/** Options that say how large a picture becomes. */
export type Sizing = {
  readonly percent?: number | undefined;
  readonly longestSide?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly fit: 'inside' | 'cover' | 'contain' | 'fill' | 'outside';
  readonly enlarge: boolean;
};

const scaled = ({ width, height }: Size, factor: number): Size => ({
  width: Math.max(1, Math.round(width * factor)),
  height: Math.max(1, Math.round(height * factor)),
});

const framed = (size: Size, frame: Size, { fit, enlarge }: Sizing): FittedSize => {
  const factors = [frame.width / size.width, frame.height / size.height];
  const most = enlarge ? Number.POSITIVE_INFINITY : 1;
  if (fit === 'inside') return { ...scaled(size, Math.min(...factors, most)), how: 'scale' };
  if (fit === 'outside') return { ...scaled(size, Math.min(Math.max(...factors), most)), how: 'scale' };
  if (fit === 'contain') return { ...frame, how: 'contain' };
  const width = enlarge ? frame.width : Math.min(size.width, frame.width);
  const height = enlarge ? frame.height : Math.min(size.height, frame.height);
  return { width, height, how: fit === 'cover' ? 'cover' : 'scale' };
};

const bounded = (size: Size, { longestSide, enlarge }: Sizing): Size => {
  if (longestSide === undefined) return size;
  const factor = longestSide / Math.max(size.width, size.height);
  return scaled(size, enlarge ? factor : Math.min(1, factor));
};

const along = (size: Size, { width, height, enlarge }: Sizing): FittedSize => {
  const factor = width !== undefined ? width / size.width : (height ?? size.height) / size.height;
  return { ...scaled(size, enlarge ? factor : Math.min(1, factor)), how: 'scale' };
};

/** The size that is wanted of a picture: `percent`, then `longestSide`, then `width` and `height` in their fit. */
export const fittedSize = (natural: Size, sizing: Sizing): FittedSize => {
  const size = bounded(scaled(natural, (sizing.percent ?? 100) / 100), sizing);
  const { width, height } = sizing;
  return width !== undefined && height !== undefined ? framed(size, { width, height }, sizing) : along(size, sizing);
};
