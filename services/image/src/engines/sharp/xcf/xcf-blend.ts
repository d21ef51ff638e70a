import { type ColourMix, withColour, withHue, withSaturation, withValue } from './xcf-hues.ts';
import { lightOf, seenOf } from './xcf-samples.ts';

/** Takes what lies below and what is laid on it, parts of 1. */
type Mix = (below: number, above: number) => number;

const hard: Mix = (b, a) => (a > 0.5 ? 1 - 2 * (1 - b) * (1 - a) : 2 * b * a);
const soft: Mix = (b, a) => (1 - b) * b * a + b * (1 - (1 - b) * (1 - a));

const multiply: Mix = (b, a) => b * a;
const screen: Mix = (b, a) => 1 - (1 - b) * (1 - a);
const overlay: Mix = (b, a) => hard(a, b);
const difference: Mix = (b, a) => Math.abs(b - a);
const addition: Mix = (b, a) => b + a;
const subtract: Mix = (b, a) => b - a;
const darken: Mix = (b, a) => Math.min(b, a);
const lighten: Mix = (b, a) => Math.max(b, a);
const divide: Mix = (b, a) => b / Math.max(a, 1 / 255);
const dodge: Mix = (b, a) => b / Math.max(1 - a, 1 / 255);
const burn: Mix = (b, a) => 1 - (1 - b) / Math.max(a, 1 / 255);
const extract: Mix = (b, a) => b - a + 0.5;
const merge: Mix = (b, a) => b + a - 0.5;

/** GIMP's numbers of modes up to 2.8, whose overlay was its soft light, and those that came after. */
const modes: Readonly<Record<number, Mix>> = {
  ...{ 3: multiply, 4: screen, 5: soft, 6: difference, 7: addition, 8: subtract, 9: darken, 10: lighten },
  ...{ 15: divide, 16: dodge, 17: burn, 18: hard, 19: soft, 20: extract, 21: merge },
  ...{ 23: overlay, 30: multiply, 31: screen, 32: difference, 33: addition, 34: subtract, 35: darken, 36: lighten },
  ...{ 41: divide, 42: dodge, 43: burn, 44: hard, 45: soft, 46: extract, 47: merge },
};

/** Those of all channels together. */
const ofColours: Readonly<Record<number, ColourMix>> = {
  ...{ 11: withHue, 12: withSaturation, 13: withColour, 14: withValue },
  ...{ 37: withHue, 38: withSaturation, 39: withColour, 40: withValue },
};

/** From here on light is mixed, as it is in the newer kinds of these modes; before, what is seen. */
const NEWER = 23;
const ofLight: readonly number[] = [30, 33, 34, 41];

export type Pixel = [red: number, green: number, blue: number, alpha: number];

/** Lays one pixel over another, in place. All values are of what is seen, parts of 1. */
export type Blend = (below: Pixel, above: Readonly<Pixel>) => void;

const inLight =
  (mix: Mix): Mix =>
  (b, a) =>
    seenOf(mix(lightOf(b), lightOf(a)));

const over =
  (mixed: (below: number, above: number, part: number) => number): Blend =>
  (below, above) => {
    const alpha = above[3] + below[3] * (1 - above[3]);
    if (alpha === 0) return;
    for (let c = 0; c < 3; c++) below[c] = mixed(below[c] ?? 0, above[c] ?? 0, above[3] / alpha);
    below[3] = alpha;
  };

const within =
  (mix: ColourMix, mixed: (below: number, above: number, part: number) => number): Blend =>
  (below, above) => {
    const [red, green, blue] = mix([below[0], below[1], below[2]], [above[0], above[1], above[2]]);
    for (const [c, value] of [red, green, blue].entries())
      below[c] = mixed(below[c] ?? 0, Math.min(1, Math.max(0, value)), above[3]);
  };

const each =
  (mix: Mix): ColourMix =>
  ([red, green, blue], above) => [mix(red, above[0]), mix(green, above[1]), mix(blue, above[2])];

const seenMix = (below: number, above: number, part: number): number => below + (above - below) * part;
const lightMix = (below: number, above: number, part: number): number =>
  part === 1 ? above : seenOf(seenMix(lightOf(below), lightOf(above), part));

/** How a layer of a mode lies on those below it: what mixes colours shows where there is something to mix them with. */
export const blendOf = (mode: number): Blend => {
  const mixed = mode >= NEWER ? lightMix : seenMix;
  const mix = modes[mode];
  const channels = mix && each(ofLight.includes(mode) ? inLight(mix) : mix);
  const colours = ofColours[mode] ?? channels;
  return colours ? within(colours, mixed) : over(mixed);
};
