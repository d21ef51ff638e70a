import type { Sharp } from 'sharp';
import type { ConvertRequest } from './requests.ts';
import type { Source } from './source.ts';

/** A conversion under way: what is read, and what is wanted of it. */
export type Picture = {
  readonly source: Source;
  readonly request: ConvertRequest;
  /** Frames that the result will have; 1 for a still. */
  readonly frames: number;
};

/** One step of the pipeline. */
export type Step = (image: Sharp, picture: Picture) => Sharp;

const keepsFrames: readonly string[] = ['gif', 'webp'];

/** What a source gives when made into a target: all frames where the target can have them, otherwise the first. */
export const pictureOf = (source: Source, request: ConvertRequest): Picture => ({
  source,
  request,
  frames: keepsFrames.includes(request.to) ? source.frames : 1,
});
