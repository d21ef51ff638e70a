import { encoders } from './encode.ts';
import { held, release } from './held.ts';
import * as look from './look.ts';
import { type Plan, planOf } from './plan.ts';
import { type DeviceRequest, type DeviceResult, type DeviceWarning, RefusedHere } from './request.ts';
import { cutOut, filled, fitted, readSmaller, scaled, willScale } from './scale.ts';
import { opened, type Source, sourceOf } from './source.ts';
import { asWanted, upright } from './turn.ts';
import type { Image, Vips } from './vips.ts';

/*
 * The server hands its wishes to sharp, which has its own order of work. Here the same steps are taken in that order, on the
 * same library, so that the same picture comes out: services/image/src/engines/on-device.test.ts holds the two together.
 */

type Step = (image: Image, plan: Plan) => Image;

const same: Step = (image) => image;

/** Colours are mixed by how much there is to see of them. */
const premultiplied =
  (steps: Step): Step =>
  (image, plan) => {
    const { blur, sharpen } = plan.request.options;
    if (!image.hasAlpha() || !(willScale(image, plan) || blur > 0 || sharpen > 0)) return steps(image, plan);
    const ready = held(held(image.premultiply()).cast(image.format));
    return held(held(steps(ready, plan).unpremultiply()).cast(image.format));
  };

const inOrder =
  (...steps: readonly Step[]): Step =>
  (image, plan) =>
    steps.reduce((drawn, step) => step(drawn, plan), image);

const coloursOut: Step = inOrder(filled, look.greyed);

const drawn = (image: Image, plan: Plan): Image => {
  const { turnsFirst, cut, fillsLate } = plan;
  const shape = inOrder(scaled, turnsFirst || cut ? same : upright, turnsFirst ? same : asWanted, fitted);
  return inOrder(
    turnsFirst || cut ? upright : same,
    turnsFirst ? asWanted : same,
    cutOut,
    look.managed,
    fillsLate ? same : filled,
    look.darkened,
    fillsLate ? same : look.greyed,
    premultiplied(inOrder(shape, look.blurred, look.toned, look.sharpened)),
    look.brightened,
    look.contrasted,
    fillsLate ? inOrder((settled) => held(settled.colourspace('srgb')), coloursOut) : same,
    look.spaced,
  )(image, plan);
};

const attempt = (vips: Vips, plan: Plan, failOn: 'error' | 'none') => {
  const { bytes, to, options } = plan.request;
  const image = drawn(opened(vips, bytes, { fail_on: failOn, ...readSmaller(plan) }), plan);
  return { bytes: encoders[to](image, options), width: image.width, height: image.height };
};

/** The engine itself gave up, or got no more memory: that says nothing of the picture. */
const isExhausted = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError || /out of memory|unable to allocate/i.test(String(error));

/** Reads a whole picture when it is whole, and what there is of a damaged one: as the server does. */
const written = (vips: Vips, plan: Plan) => {
  try {
    return { ...attempt(vips, plan, 'error'), isDamaged: false };
  } catch (error) {
    if (isExhausted(error)) throw error;
  }
  try {
    return { ...attempt(vips, plan, 'none'), isDamaged: true };
  } catch (error) {
    throw isExhausted(error) ? error : new RefusedHere('damaged');
  }
};

const losesAlpha = (vips: Vips, { request: { bytes, to } }: Plan, { hasAlpha }: Source): boolean => {
  if (to !== 'jpg' || !hasAlpha) return false;
  const image = opened(vips, bytes, { fail_on: 'none' });
  return held(image.extractBand(image.bands - 1)).min() < 255;
};

const holdsFrames: readonly string[] = ['webp', 'gif'];

const converted = (vips: Vips, request: DeviceRequest, frames: 'keep' | 'first'): DeviceResult => {
  const source = sourceOf(vips, request.bytes);
  if (source.frames > 1 && frames === 'keep' && holdsFrames.includes(request.to) && source.format !== 'tiff')
    throw new RefusedHere('moving');
  const plan = planOf(request, source);
  const { isDamaged, ...made } = written(vips, plan);
  const warnings: DeviceWarning[] = [
    ...(isDamaged ? (['damaged-source'] as const) : []),
    ...(source.frames > 1 ? (['frames-dropped'] as const) : []),
    ...(losesAlpha(vips, plan, source) ? (['alpha-flattened'] as const) : []),
    ...(source.hasGainMap ? (['gain-map-dropped'] as const) : []),
  ];
  return { ...made, warnings };
};

/** Converts one picture, as the server would. Throws `RefusedHere` for what is not done on the device. */
export const drawPicture = (
  vips: Vips,
  request: DeviceRequest & { readonly frames: 'keep' | 'first' },
): DeviceResult => {
  try {
    return converted(vips, request, request.frames);
  } finally {
    release();
  }
};
