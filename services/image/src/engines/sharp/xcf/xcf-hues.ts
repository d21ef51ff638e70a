/** Red, green and blue as they are seen, parts of 1. */
export type Colour = readonly [red: number, green: number, blue: number];

const SIXTHS = 6;
const most = (colour: Colour): number => Math.max(...colour);
const least = (colour: Colour): number => Math.min(...colour);

/** Counted in sixths of the circle, from red over green and blue. */
const hueOf = (colour: Colour): number => {
  const [red, green, blue] = colour;
  const span = most(colour) - least(colour);
  if (span === 0) return 0;
  if (most(colour) === red) return ((green - blue) / span + SIXTHS) % SIXTHS;
  return most(colour) === green ? 2 + (blue - red) / span : 4 + (red - green) / span;
};

const saturationOf = (colour: Colour): number =>
  most(colour) === 0 ? 0 : (most(colour) - least(colour)) / most(colour);

const lightnessOf = (colour: Colour): number => (most(colour) + least(colour)) / 2;

const strengthOf = (colour: Colour): number => {
  const room = 1 - Math.abs(2 * lightnessOf(colour) - 1);
  return room === 0 ? 0 : (most(colour) - least(colour)) / room;
};

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** The full colour of a hue. */
const pure = (hue: number): Colour => [
  clamp(Math.abs(hue - 3) - 1),
  clamp(2 - Math.abs(hue - 2)),
  clamp(2 - Math.abs(hue - 4)),
];

type Hsv = { readonly hue: number; readonly saturation: number; readonly value: number };

const ofHsv = ({ hue, saturation, value }: Hsv): Colour => {
  const [red, green, blue] = pure(hue);
  const seen = (part: number): number => value * (1 - saturation * (1 - part));
  return [seen(red), seen(green), seen(blue)];
};

/** Takes what lies below and what is laid on it. */
export type ColourMix = (below: Colour, above: Colour) => Colour;

/** Grey has no hue to give. */
export const withHue: ColourMix = (below, above) =>
  saturationOf(above) === 0 ? below : ofHsv({ hue: hueOf(above), saturation: saturationOf(below), value: most(below) });

/** Grey has no hue that could become stronger. */
export const withSaturation: ColourMix = (below, above) =>
  saturationOf(below) === 0 ? below : ofHsv({ hue: hueOf(below), saturation: saturationOf(above), value: most(below) });

export const withValue: ColourMix = (below, above) =>
  ofHsv({ hue: hueOf(below), saturation: saturationOf(below), value: most(above) });

/** Hue and strength of what is laid on, as light as what lies below. */
export const withColour: ColourMix = (below, above) => {
  const lightness = lightnessOf(below);
  const width = (1 - Math.abs(2 * lightness - 1)) * strengthOf(above);
  const [red, green, blue] = pure(hueOf(above));
  const seen = (part: number): number => lightness + width * (part - 0.5);
  return [seen(red), seen(green), seen(blue)];
};
