import type { Sharp } from 'sharp';
import type { Picture, Step } from '../picture.ts';

const deepTargets: readonly string[] = ['png', 'tiff'];
const greyTargets: readonly string[] = ['jpg', 'png', 'tiff'];
const noProfile: readonly string[] = ['gif', 'apng'];

const hasDepth = ({ source: { metadata } }: Picture): boolean =>
  metadata.space === 'rgb16' || metadata.space === 'grey16';

/** Whether the result has sixteen bits a channel: where its format can, as its source has them or as it is wanted. */
export const isDeep = (picture: Picture): boolean => {
  const { to, options } = picture.request;
  return deepTargets.includes(to) && (options.bitDepth === undefined ? hasDepth(picture) : options.bitDepth === '16');
};

const isGreySource = ({ source: { metadata } }: Picture): boolean =>
  metadata.space === 'b-w' || metadata.space === 'grey16';

/** Whether the result has one channel of grey. */
const isGrey = (picture: Picture): boolean =>
  greyTargets.includes(picture.request.to) && (isGreySource(picture) || picture.request.options.colourSpace === 'grey');

const spaceOf = (picture: Picture): string => {
  if (isGrey(picture)) return isDeep(picture) ? 'grey16' : 'b-w';
  return isDeep(picture) ? 'rgb16' : 'srgb';
};

/** Whether pixels can stay in the profile of their source: those of CMYK and Lab pictures become RGB on their way. */
const canKeep = (picture: Picture): boolean => {
  const { space, hasProfile } = picture.source.metadata;
  if (!hasProfile || noProfile.includes(picture.request.to)) return false;
  return space === 'srgb' || space === 'rgb16' || (isGreySource(picture) && isGrey(picture));
};

const profileIsWanted = ({ request: { options } }: Picture): boolean =>
  options.colourSpace === 'keep' || (options.colourSpace === undefined && options.metadata !== 'strip');

const srgb = (image: Sharp, picture: Picture): Sharp => {
  const { options, to } = picture.request;
  const attach = options.metadata !== 'strip' && !noProfile.includes(to) && !isGrey(picture);
  // sharp makes 16 bit pictures with a profile Display P3, which nothing would tell once the profile is gone.
  const { hasProfile, space } = picture.source.metadata;
  const mustConvert = hasProfile && space === 'rgb16';
  return attach || mustConvert ? image.withIccProfile('srgb', { attach }) : image;
};

/*
 * With sixteen bits sharp works in P3 when there is a profile to come from; with eight it would clip to sRGB first. Sixteen
 * bits without a profile are sRGB, which it would take for P3.
 */
const wideRoute = (image: Sharp, { source: { metadata } }: Picture): Sharp => {
  const { hasProfile, space } = metadata;
  if (hasProfile && (space === 'srgb' || space === 'rgb16')) return image.pipelineColourspace('rgb16');
  return space === 'rgb16' ? image.pipelineColourspace('srgb') : image;
};

const print = (image: Sharp, { source: { metadata }, request: { options } }: Picture): Sharp => {
  const untouched = metadata.space === 'cmyk' && metadata.hasProfile && options.colourSpace === 'keep';
  const inks = image.toColourspace('cmyk');
  return untouched ? inks.pipelineColourspace('cmyk').keepIccProfile() : inks.withIccProfile('cmyk');
};

const isPrint = ({ source, request: { to, options } }: Picture): boolean =>
  (to === 'jpg' || to === 'tiff') &&
  (options.colourSpace === 'cmyk' || (options.colourSpace === 'keep' && source.metadata.space === 'cmyk'));

/**
 * Everything becomes sRGB or its grey without a profile, in the depth that both ends have: CMYK, Lab and other profiles
 * included. Another space is said by its profile, except where the format has no place for one.
 */
export const colour: Step = (image, picture) => {
  const { to, options } = picture.request;
  if (isPrint(picture)) return print(image, picture);
  const grey = options.colourSpace === 'grey' ? image.grayscale() : image;
  const spaced = grey.toColourspace(spaceOf(picture));
  if (options.colourSpace === 'p3' && !noProfile.includes(to) && !isGrey(picture))
    return wideRoute(spaced, picture).withIccProfile('p3');
  return profileIsWanted(picture) && canKeep(picture) ? spaced.keepIccProfile() : srgb(spaced, picture);
};
