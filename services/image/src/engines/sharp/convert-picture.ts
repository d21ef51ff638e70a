import { availableParallelism } from 'node:os';
import type { Warning } from '@convi/contracts';
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { assertOutputSize } from './output-size.ts';
import { type Picture, pictureOf, type Step } from './picture.ts';
import type { ConvertAnswer, ConvertRequest } from './requests.ts';
import { openSource } from './source.ts';
import { colour } from './steps/colour.ts';
import { encode } from './steps/encode.ts';
import { flatten } from './steps/flatten.ts';
import { metadata } from './steps/metadata.ts';
import { resize } from './steps/resize.ts';
import { turn } from './steps/turn.ts';
import { type FailOn, tolerant } from './tolerant.ts';
import { mustTurnFrames, turnedFrames } from './turned-frames.ts';

/** What happens to a picture, in order: first its shape, then how it is written. */
const shaping: readonly Step[] = [turn, resize];
const writing: readonly Step[] = [flatten, colour, metadata, encode];

const draw = async (picture: Picture, failOn: FailOn): Promise<OutputInfo> => {
  const { source, request, frames } = picture;
  const opened = sharp(source.input, { ...source.options, animated: frames > 1, failOn });
  const through = (image: Sharp, steps: readonly Step[]): Sharp =>
    steps.reduce((drawn, step) => step(drawn, picture), image);
  const shaped = mustTurnFrames(picture) ? await turnedFrames(opened, picture, shaping) : through(opened, shaping);
  return through(shaped, writing).toFile(request.output);
};

const losesFrames = ({ source, frames }: Picture): boolean =>
  source.frames > frames || source.pages > 1 || source.hasHiddenFrames;

const losesAlpha = async ({ source, request }: Picture): Promise<boolean> => {
  if (request.to !== 'jpg' || !source.metadata.hasAlpha) return false;
  // Many pictures have an alpha channel with nothing clear in it: nothing of those is lost.
  const { isOpaque } = await sharp(source.input, { ...source.options, animated: false, failOn: 'none' }).stats();
  return !isOpaque;
};

const warningsOf = async (picture: Picture, isDamaged: boolean): Promise<Warning['slug'][]> => [
  ...(isDamaged ? (['damaged-source'] as const) : []),
  ...(losesFrames(picture) ? (['frames-dropped'] as const) : []),
  ...((await losesAlpha(picture)) ? (['alpha-flattened'] as const) : []),
];

/** Converts one picture. Fails with `EngineFailure`. */
export const convertPicture = async (request: ConvertRequest): Promise<ConvertAnswer> => {
  const picture = pictureOf(await openSource(request), request);
  assertOutputSize(picture);
  // AVIF alone gains much from more threads; the others are run side by side in other processes.
  sharp.concurrency(request.to === 'avif' ? availableParallelism() : 1);
  const { value: info, isDamaged } = await tolerant((failOn) => draw(picture, failOn));
  const { width, height, pageHeight = height } = info;
  return { width, height: pageHeight, frames: picture.frames, warnings: await warningsOf(picture, isDamaged) };
};
