import type { Box } from '@convi/contracts';
import type { Sharp } from 'sharp';
import type { ConvertRequest } from './requests.ts';
import type { Source } from './source.ts';

/** A conversion under way: what is read, and what is wanted of it. */
export type Picture = {
  readonly source: Source;
  readonly request: ConvertRequest;
  /** Frames that the result will have; 1 for a still. */
  readonly frames: number;
  /** What is cut out of the turned picture; absent when it stays whole. */
  readonly cut?: Box;
};

/** One step of the pipeline. */
export type Step = (image: Sharp, picture: Picture) => Sharp | Promise<Sharp>;

const keepsFrames: readonly string[] = ['gif', 'webp', 'apng'];

/** What a source gives when made into a target: all frames where the target can have them, otherwise the first. */
export const pictureOf = (source: Source, request: ConvertRequest): Picture => ({
  source,
  request,
  frames: keepsFrames.includes(request.to) ? Math.min(source.frames, request.mostFrames ?? source.frames) : 1,
});

/** Takes a picture through steps, one after the other. */
export const through = async (image: Sharp, picture: Picture, steps: readonly Step[]): Promise<Sharp> => {
  let drawn = image;
  for (const step of steps) drawn = await step(drawn, picture);
  return drawn;
};
