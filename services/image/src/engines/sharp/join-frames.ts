import type { Size } from '@convi/contracts';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import sharp from 'sharp';
import type { SourceRequest } from './requests.ts';

export type JoinFramesRequest = Pick<SourceRequest, 'maxPixels'> & {
  /** Drawn pictures, by the names of their files. */
  readonly frames: readonly string[];
  readonly delaysMs: readonly number[];
  readonly loop: number;
  readonly canvas: Size;
  /** Smaller pictures grow until they fit; otherwise they stand in the middle. */
  readonly enlarge: boolean;
  /** What is left over around them; clear without one. */
  readonly background?: string | undefined;
  readonly output: string;
};
export type JoinFramesAnswer = { readonly frames: number };

const CLEAR = '#00000000';

// Each as it lies on the canvas: sharp joins only what is of one size.
const laid = (input: string, { canvas, enlarge, background = CLEAR, maxPixels }: LayRequest): Promise<Buffer> =>
  sharp(input, { limitInputPixels: maxPixels })
    .ensureAlpha()
    .resize({ ...canvas, fit: 'contain', withoutEnlargement: !enlarge, background })
    .png({ compressionLevel: 0 })
    .toBuffer();

type LayRequest = Pick<JoinFramesRequest, 'canvas' | 'enlarge' | 'background' | 'maxPixels'>;

/** Joins drawn pictures into one animation, exactly: a WebP, to be written as what is wanted. */
export const joinFrames = async (request: JoinFramesRequest): Promise<JoinFramesAnswer> => {
  const { frames, delaysMs, loop, canvas, output, maxPixels } = request;
  if (canvas.width * canvas.height * frames.length > maxPixels) throw new EngineFailure('too-many-pixels');
  sharp.concurrency(1);
  const pictures: Buffer[] = [];
  for (const frame of frames) pictures.push(await laid(frame, request));
  const image =
    pictures.length > 1
      ? sharp(pictures, { join: { animated: true }, limitInputPixels: false })
      : sharp(pictures[0], { limitInputPixels: false });
  await image.webp({ lossless: true, effort: 0, exact: true, loop, delay: [...delaysMs] }).toFile(output);
  return { frames: frames.length };
};
