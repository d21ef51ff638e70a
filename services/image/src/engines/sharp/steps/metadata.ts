import type { Sharp } from 'sharp';
import type { Picture, Step } from '../picture.ts';
import { isGrey } from './colour.ts';

// sharp makes 16 bit pictures with a profile Display P3, which nothing would tell once the profile is gone.
const strip: Step = (image, { source: { metadata } }) =>
  metadata.hasProfile && metadata.space === 'rgb16' ? image.withIccProfile('srgb', { attach: false }) : image;

/** Whether the profile still describes the pixels: those of CMYK and Lab pictures do not, as the result is RGB. */
const profileStillFits = (picture: Picture): boolean => {
  const { space } = picture.source.metadata;
  return space === 'srgb' || space === 'rgb16' || ((space === 'b-w' || space === 'grey16') && isGrey(picture));
};

const keepColours = (image: Sharp, picture: Picture): Sharp => {
  const { hasProfile } = picture.source.metadata;
  // GIF has no place for a profile.
  if (!hasProfile || picture.request.to === 'gif') return strip(image, picture);
  return profileStillFits(picture) ? image.keepIccProfile() : image.withIccProfile('srgb');
};

/**
 * `strip` leaves nothing but pixels: no EXIF, no place, no XMP, no profile, the colours being sRGB. `keep` keeps EXIF, XMP and
 * profile, but for the orientation that was applied.
 */
export const metadata: Step = (image, picture) => {
  if (picture.request.options.metadata === 'strip') return strip(image, picture);
  return keepColours(image.keepExif().keepXmp(), picture);
};
