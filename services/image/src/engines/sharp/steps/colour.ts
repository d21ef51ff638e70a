import type { Picture, Step } from '../picture.ts';

const deepTargets: readonly string[] = ['png', 'tiff'];
const greyTargets: readonly string[] = ['jpg', 'png', 'tiff'];

/** Whether the result keeps sixteen bits a channel. */
const isDeep = ({ source: { metadata }, request: { to } }: Picture): boolean =>
  deepTargets.includes(to) && (metadata.space === 'rgb16' || metadata.space === 'grey16');

/** Whether the result has one channel of grey. */
export const isGrey = ({ source: { metadata }, request: { to } }: Picture): boolean =>
  greyTargets.includes(to) && (metadata.space === 'b-w' || metadata.space === 'grey16');

const spaceOf = (picture: Picture): string => {
  if (isGrey(picture)) return isDeep(picture) ? 'grey16' : 'b-w';
  return isDeep(picture) ? 'rgb16' : 'srgb';
};

/** Everything becomes sRGB or its grey, in the depth that both ends have: CMYK, Lab and other profiles included. */
export const colour: Step = (image, picture) => image.toColourspace(spaceOf(picture));
