import sharp, { type Sharp } from 'sharp';
import type { Picture } from './picture.ts';

/** The frames of an animation stand below each other: turning them together would put them in a wrong order. */
export const mustTurnFrames = ({ frames, source, request }: Picture): boolean =>
  frames > 1 && ((source.metadata.orientation ?? 1) !== 1 || request.options.rotate !== 0);

type Sheet = {
  readonly pixels: Buffer;
  readonly width: number;
  readonly frameBytes: number;
  readonly frameHeight: number;
};

const CHANNELS = 4;

const sheetOf = async (image: Sharp, frames: number): Promise<Sheet> => {
  const { data, info } = await image.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const frameHeight = info.height / frames;
  return { pixels: data, width: info.width, frameHeight, frameBytes: info.width * frameHeight * CHANNELS };
};

const turnedFrame = async ({ source, request }: Picture, sheet: Sheet, n: number): Promise<Buffer> => {
  const { width, frameHeight: height, frameBytes, pixels } = sheet;
  const frame = pixels.subarray(n * frameBytes, (n + 1) * frameBytes);
  // The orientation is written to the frame and applied by sharp, which knows all eight of them.
  const tagged = await sharp(frame, { raw: { width, height, channels: CHANNELS } })
    .withMetadata({ orientation: source.metadata.orientation ?? 1 })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return sharp(tagged).autoOrient().rotate(request.options.rotate).png({ compressionLevel: 0 }).toBuffer();
};

/** An animation with each of its frames turned the way it is meant to be seen. */
export const turnedFrames = async (image: Sharp, picture: Picture): Promise<Sharp> => {
  const sheet = await sheetOf(image, picture.frames);
  const turned: Buffer[] = [];
  for (let n = 0; n < picture.frames; n++) turned.push(await turnedFrame(picture, sheet, n));
  return sharp(turned, { join: { animated: true }, limitInputPixels: false });
};
