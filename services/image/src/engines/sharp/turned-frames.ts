import sharp, { type Sharp } from 'sharp';
import type { Picture, Step } from './picture.ts';

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

const frameOf = (sheet: Sheet, n: number): Sharp => {
  const { width, frameHeight: height, frameBytes, pixels } = sheet;
  const frame = pixels.subarray(n * frameBytes, (n + 1) * frameBytes);
  return sharp(frame, { raw: { width, height, channels: CHANNELS } });
};

const asPng = (image: Sharp): Promise<Buffer> => image.png({ compressionLevel: 0 }).toBuffer();

/**
 * An animation with each of its frames taken through some steps as if it were a still. sharp cannot resize what it joined,
 * so that has to be among them.
 */
export const turnedFrames = async (image: Sharp, picture: Picture, steps: readonly Step[]): Promise<Sharp> => {
  const { orientation = 1 } = picture.source.metadata;
  const sheet = await sheetOf(image, picture.frames);
  const still = { ...picture, frames: 1 };
  const turned: Buffer[] = [];
  for (let n = 0; n < picture.frames; n++) {
    // The orientation is written to the frame for sharp to apply, which knows all eight of them.
    const tagged = sharp(await asPng(frameOf(sheet, n).withMetadata({ orientation })));
    turned.push(await asPng(steps.reduce((drawn, step) => step(drawn, still), tagged)));
  }
  return sharp(turned, { join: { animated: true }, limitInputPixels: false });
};
