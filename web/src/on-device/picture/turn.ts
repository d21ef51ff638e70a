import { held } from './held.ts';
import type { Plan } from './plan.ts';
import type { Image } from './vips.ts';

type Turn = { readonly angle: 0 | 90 | 180 | 270; readonly flop: boolean };

/** EXIF orientations as a turn clockwise and a mirror after it. */
const turns: Readonly<Record<number, Turn>> = {
  2: { angle: 0, flop: true },
  3: { angle: 180, flop: false },
  4: { angle: 180, flop: true },
  5: { angle: 90, flop: true },
  6: { angle: 90, flop: false },
  7: { angle: 270, flop: true },
  8: { angle: 270, flop: false },
};
const STRAIGHT: Turn = { angle: 0, flop: false };

/** How the camera was held, where that is to be put right. */
export const heldTurn = ({ source, request: { options } }: Plan): Turn =>
  options.orient ? (turns[source.orientation] ?? STRAIGHT) : STRAIGHT;

/** Mirrors of the picture before its wanted turn: a quarter turn swaps the two. */
const mirrorsOf = ({ request: { options } }: Plan) => {
  const across = options.flip === 'horizontal' || options.flip === 'both';
  const down = options.flip === 'vertical' || options.flip === 'both';
  return options.rotate % 180 === 0 ? { across, down } : { across: down, down: across };
};

const by = (image: Image, angle: Turn['angle']): Image => (angle === 0 ? image : held(image.rot(`d${angle}`)));
const mirrored = (image: Image, is: boolean, direction: 'horizontal' | 'vertical'): Image =>
  is ? held(image.flip(direction)) : image;

const IN_ORDER = 'vips-sequential';

/** What is read from top to bottom only must be whole before it is turned or blurred. */
export const inMemory = (image: Image, isNeeded: boolean): Image => {
  if (!isNeeded || image.getTypeof(IN_ORDER) === 0) return image;
  const whole = held(held(image.copyMemory()).copy());
  whole.remove(IN_ORDER);
  return whole;
};

const isUnmoved = (plan: Plan): boolean =>
  heldTurn(plan).angle === 0 && !mirrorsOf(plan).down && plan.request.options.rotate === 0;

/** Puts right how the camera was held. */
export const upright = (image: Image, plan: Plan): Image => {
  const { angle, flop } = heldTurn(plan);
  return mirrored(by(inMemory(image, angle !== 0), angle), flop, 'horizontal');
};

/** Mirrors a picture, and turns it then. */
export const asWanted = (image: Image, plan: Plan): Image => {
  const { across, down } = mirrorsOf(plan);
  const ready = inMemory(image, !isUnmoved(plan));
  const flipped = mirrored(mirrored(ready, down, 'vertical'), across, 'horizontal');
  return by(flipped, plan.request.options.rotate);
};
