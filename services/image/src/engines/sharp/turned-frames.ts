import sharp, { type Sharp } from 'sharp';
import { type Picture, type Step, through } from './picture.ts';
import { isAdjusted } from './steps/adjust.ts';

/** The frames of an animation stand below each other: what looks beyond a pixel would mix them, and turning reorder them. */
export const mustTakeApart = ({ frames, source, request: { options } }: Picture): boolean => {
  const isTurned =
    options.rotate !== 0 || options.flip !== 'none' || (options.orient && (source.metadata.orientation ?? 1) !== 1);
  const isCut = options.trim || options.crop !== undefined || options.aspect !== undefined;
  const isSought = options.fit === 'cover' && (options.focus === 'attention' || options.focus === 'entropy');
  const isDrawnOn = options.watermarkText !== undefined || options.watermarkFile !== undefined;
  const isSoftened = options.blur > 0 || options.sharpen > 0;
  return frames > 1 && (isTurned || isCut || isSought || isDrawnOn || isSoftened || isAdjusted(options));
};

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

// The orientation is written to the frame for sharp to apply, which knows all eight of them.
const tagged = async (sheet: Sheet, n: number, orientation: number): Promise<Sharp> =>
  sharp(await asPng(frameOf(sheet, n).withMetadata({ orientation })));

/**
 * An animation with each of its frames taken through some steps as if it were a still. sharp cannot resize what it joined,
 * so that has to be among them.
 */
export const turnedFrames = async (image: Sharp, picture: Picture, steps: readonly Step[]): Promise<Sharp> => {
  const { orientation = 1 } = picture.source.metadata;
  const sheet = await sheetOf(image, picture.frames);
  const still = { ...picture, frames: 1 };
  const done: Buffer[] = [];
  for (let n = 0; n < picture.frames; n++)
    done.push(await asPng(await through(await tagged(sheet, n, orientation), still, steps)));
  return sharp(done, { join: { animated: true }, limitInputPixels: false });
};
