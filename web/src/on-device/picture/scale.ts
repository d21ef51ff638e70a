import type { Box } from '@convi/contracts';
import { held } from './held.ts';
import type { Plan } from './plan.ts';
import { heldTurn } from './turn.ts';
import type { Image } from './vips.ts';

type Shrink = { readonly across: number; readonly down: number };

/** By how much a picture is shrunk for its size: as `sharp` works it out. */
const shrinkOf = ({ width, height }: Pick<Image, 'width' | 'height'>, plan: Plan): Shrink => {
  const { out, resizes, request } = plan;
  if (!resizes) return { across: 1, down: 1 };
  // As long as the picture lies as its camera was held, so does its wanted size.
  const lies = !plan.turnsFirst && !plan.cut && heldTurn(plan).angle % 180 !== 0;
  const [across, down] = lies ? [width / out.height, height / out.width] : [width / out.width, height / out.height];
  const least = out.how === 'contain' && !request.options.enlarge ? 1 : 0;
  const both = out.how === 'cover' ? Math.min(across, down) : Math.max(across, down);
  const [x, y] = out.how === 'scale' ? [across, down] : [both, both];
  return { across: Math.min(Math.max(x, least), width), down: Math.min(Math.max(y, least), height) };
};

const JPEG_SHRINKS = [8, 4, 2];

/** How a reader can already give less: fewer pixels of a JPEG or a WebP. Not where something comes before the size. */
export const readSmaller = (plan: Plan): Readonly<Record<string, number>> => {
  const { source, cut, turnsFirst, resizes, request } = plan;
  if (!resizes || cut || turnsFirst || request.options.gamma !== 1) return {};
  const { across, down } = shrinkOf(source, plan);
  const shrink = Math.min(across, down);
  if (source.format === 'webp' && shrink > 1) return { scale: 1 / shrink };
  const factor = source.format === 'jpg' ? (JPEG_SHRINKS.find((one) => shrink >= one) ?? 1) : 1;
  // libjpeg rounds: with nothing left to do after it the sides could be one pixel off.
  const safe = Math.trunc(shrink) === factor ? factor / 2 : factor;
  return safe > 1 ? { shrink: safe } : {};
};

/** Brings a picture to its size, or so that its size can be cut out of it or filled up. */
export const scaled = (image: Image, plan: Plan): Image => {
  const { across, down } = shrinkOf(image, plan);
  if (across === 1 && down === 1) return image;
  return held(image.resize(1 / across, { vscale: 1 / down, kernel: 'lanczos3' }));
};

export const willScale = (image: Image, plan: Plan): boolean => {
  const { across, down } = shrinkOf(image, plan);
  return across !== 1 || down !== 1;
};

// A picture that is mirrored only after it is cut is cut where it will have been.
const asStored = (box: Box, plan: Plan): Box => {
  const { turned, turnsFirst, request } = plan;
  if (turnsFirst) return box;
  const { flip } = request.options;
  const across = flip === 'horizontal' || flip === 'both';
  const down = flip === 'vertical' || flip === 'both';
  return {
    ...box,
    left: across ? turned.width - box.left - box.width : box.left,
    top: down ? turned.height - box.top - box.height : box.top,
  };
};

/** Keeps what is cut out. */
export const cutOut = (image: Image, plan: Plan): Image => {
  if (!plan.cut) return image;
  const { left, top, width, height } = asStored(plan.cut, plan);
  return held(image.extractArea(left, top, width, height));
};

const rgbOf = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const luminance = ([r = 0, g = 0, b = 0]: readonly number[]): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** What is clear gets its background. */
export const filled = (image: Image, { request: { to, options } }: Plan): Image =>
  (to === 'jpg' || options.flatten) && image.hasAlpha()
    ? held(image.flatten({ background: rgbOf(options.background ?? '#ffffff') }))
    : image;

// Left over room is clear; in a JPEG it has its background at once, unless adjustments would change that.
const framed = (image: Image, plan: Plan): Image => {
  const { out, adjusts, request } = plan;
  const [left, top] = [Math.trunc((out.width - image.width) / 2), Math.trunc((out.height - image.height) / 2)];
  const solid = request.to === 'jpg' && !adjusts;
  const clear = solid || image.hasAlpha() ? image : held(image.bandjoin([255]));
  const rgb = rgbOf(request.options.background ?? '#ffffff');
  const colour = image.bands > 2 ? rgb : [luminance(rgb)];
  const background = solid ? colour : Array.from({ length: clear.bands }, () => 0);
  return held(clear.embed(left, top, out.width, out.height, { extend: 'background', background }));
};

const covered = (image: Image, { out, request }: Plan): Image => {
  const width = Math.min(out.width, image.width);
  const height = Math.min(out.height, image.height);
  const [across, down] = [image.width - width, image.height - height];
  const { focus } = request.options;
  const left = focus === 'left' ? 0 : focus === 'right' ? across : Math.trunc((across + 1) / 2);
  const top = focus === 'top' ? 0 : focus === 'bottom' ? down : Math.trunc((down + 1) / 2);
  return held(image.extractArea(left, top, width, height));
};

/** Gives a scaled picture its exact size: cuts off or fills up. */
export const fitted = (image: Image, plan: Plan): Image => {
  const { out, resizes } = plan;
  if (!resizes || (image.width === out.width && image.height === out.height)) return image;
  if (out.how === 'contain') return framed(image, plan);
  return out.how === 'cover' ? covered(image, plan) : image;
};
