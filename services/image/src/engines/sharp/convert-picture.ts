import { availableParallelism } from 'node:os';
import type { Warning } from '@convi/contracts';
import sharp from 'sharp';
import { disclosePicture } from './disclose-picture.ts';
import { findCut } from './find-cut.ts';
import { assertOutputSize } from './output-size.ts';
import { type Picture, pictureOf, type Step, through } from './picture.ts';
import type { ConvertAnswer, ConvertRequest } from './requests.ts';
import { openSource } from './source.ts';
import { adjust } from './steps/adjust.ts';
import { colour } from './steps/colour.ts';
import { cut } from './steps/cut.ts';
import { flatten } from './steps/flatten.ts';
import { resize } from './steps/resize.ts';
import { soften } from './steps/soften.ts';
import { turn } from './steps/turn.ts';
import { watermark } from './steps/watermark.ts';
import { type FailOn, tolerant } from './tolerant.ts';
import { mustTakeApart, turnedFrames } from './turned-frames.ts';
import { type Written, write } from './write.ts';

/** What happens to a picture, in order: first its shape, then its look, then how it is written. */
const shaping: readonly Step[] = [turn, cut, resize];
const styling: readonly Step[] = [soften, adjust, watermark];
const finishing: readonly Step[] = [flatten, colour];

const draw = async (picture: Picture, failOn: FailOn): Promise<Written> => {
  const { source, frames } = picture;
  const opened = sharp(source.input, { ...source.options, animated: frames > 1, failOn });
  const isApart = mustTakeApart(picture);
  const steps = [...shaping, ...styling];
  const shaped = isApart ? await turnedFrames(opened, picture, steps) : await through(opened, picture, steps);
  return write(await through(shaped, picture, finishing), picture);
};

const losesFrames = ({ source, frames }: Picture): boolean =>
  source.frames > frames || source.pages > 1 || source.hasHiddenFrames;

const losesAlpha = async ({ source, request }: Picture): Promise<boolean> => {
  if (request.to !== 'jpg' || !source.metadata.hasAlpha) return false;
  // Many pictures have an alpha channel with nothing clear in it: nothing of those is lost.
  const { isOpaque } = await sharp(source.input, { ...source.options, animated: false, failOn: 'none' }).stats();
  return !isOpaque;
};

type Told = { readonly isDamaged: boolean; readonly missesTarget: boolean };

const warningsOf = async (picture: Picture, { isDamaged, missesTarget }: Told): Promise<Warning['slug'][]> => [
  ...(isDamaged ? (['damaged-source'] as const) : []),
  ...(losesFrames(picture) ? (['frames-dropped'] as const) : []),
  ...((await losesAlpha(picture)) ? (['alpha-flattened'] as const) : []),
  ...(missesTarget ? (['target-size-missed'] as const) : []),
];

const planned = async (request: ConvertRequest): Promise<Picture> => {
  const picture = pictureOf(await openSource(request), request);
  const box = await findCut(picture);
  return box ? { ...picture, cut: box } : picture;
};

/** Converts one picture. Fails with `EngineFailure`. */
export const convertPicture = async (request: ConvertRequest): Promise<ConvertAnswer> => {
  // AVIF alone gains much from more threads; the others are run side by side in other processes.
  sharp.concurrency(request.to === 'avif' ? availableParallelism() : 1);
  const picture = await planned(request);
  assertOutputSize(picture);
  const { value, isDamaged } = await tolerant((failOn) => draw(picture, failOn));
  const { width, height, pageHeight = height } = value.info;
  const warnings = await warningsOf(picture, { isDamaged, missesTarget: value.missesTarget });
  const { output: input, to: from, maxPixels } = request;
  const { report } = await disclosePicture({ input, from, maxPixels });
  return { width, height: pageHeight, frames: picture.frames, warnings, report };
};
