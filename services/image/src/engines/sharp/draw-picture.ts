import type { Warning } from '@convi/contracts';
import sharp, { type Sharp } from 'sharp';
import { findCut } from './find-cut.ts';
import { type Picture, pictureOf, type Step, through } from './picture.ts';
import type { ConvertRequest } from './requests.ts';
import { openSource } from './source.ts';
import { adjust } from './steps/adjust.ts';
import { colour } from './steps/colour.ts';
import { cut } from './steps/cut.ts';
import { flatten } from './steps/flatten.ts';
import { resize } from './steps/resize.ts';
import { soften } from './steps/soften.ts';
import { turn } from './steps/turn.ts';
import { watermark } from './steps/watermark.ts';
import type { FailOn } from './tolerant.ts';
import { mustTakeApart, turnedFrames } from './turned-frames.ts';

/** What happens to a picture, in order: first its shape, then its look, then how it is written. */
const shaping: readonly Step[] = [turn, cut, resize];
const styling: readonly Step[] = [soften, adjust, watermark];
const finishing: readonly Step[] = [flatten, colour];

/** A picture with all that is wanted of it worked out, before any of its pixels is read. */
export const plannedPicture = async (request: ConvertRequest): Promise<Picture> => {
  const picture = pictureOf(await openSource(request), request);
  const box = await findCut(picture);
  return box ? { ...picture, cut: box } : picture;
};

/** A picture with everything done to it but the writing. */
export const drawPicture = async (picture: Picture, failOn: FailOn): Promise<Sharp> => {
  const { source, frames } = picture;
  const reading = frames === source.frames ? { animated: frames > 1 } : { animated: false, pages: frames };
  const opened = sharp(source.input, { ...source.options, ...reading, failOn });
  const steps = [...shaping, ...styling];
  const shaped = mustTakeApart(picture)
    ? await turnedFrames(opened, picture, steps)
    : await through(opened, picture, steps);
  return through(shaped, picture, finishing);
};

const losesFrames = ({ source, frames, request: { mostFrames } }: Picture): boolean =>
  (mostFrames === undefined && source.frames > frames) || source.pages > 1 || source.hasHiddenFrames;

const losesAlpha = async ({ source, request }: Picture): Promise<boolean> => {
  if (request.to !== 'jpg' || !source.metadata.hasAlpha) return false;
  // Many pictures have an alpha channel with nothing clear in it: nothing of those is lost.
  const { isOpaque } = await sharp(source.input, { ...source.options, animated: false, failOn: 'none' }).stats();
  return !isOpaque;
};

/** What is worth knowing about a drawn picture, beside how it was written. */
export const warningsOf = async (picture: Picture, isDamaged: boolean): Promise<Warning['slug'][]> => [
  ...(isDamaged || picture.source.isCut ? (['damaged-source'] as const) : []),
  ...(losesFrames(picture) ? (['frames-dropped'] as const) : []),
  ...((await losesAlpha(picture)) ? (['alpha-flattened'] as const) : []),
  ...(picture.source.metadata.gainMap ? (['gain-map-dropped'] as const) : []),
];
