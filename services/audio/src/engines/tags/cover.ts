import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import { coverArguments } from '../ffmpeg/command-line.ts';
import type { FfmpegJob } from '../ffmpeg/ffmpeg-job.ts';
import { runTool } from '../ffmpeg/run-tool.ts';

export const COVER = 'cover.jpg';

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    ({ size }) => size > 0,
    () => false,
  );

/**
 * Draws the cover of a source anew as a JPEG of bounded size, without what was written in it. False when there is none that
 * could be read: the sound is worth having all the same.
 */
export const extractCover = async (job: FfmpegJob, stream: number): Promise<boolean> => {
  try {
    await runTool(job, { name: 'ffmpeg', args: coverArguments(job.sound, stream, COVER) });
  } catch (error) {
    if (!(error instanceof FailureError) || job.context.signal.aborted) throw error;
    return false;
  }
  return isThere(join(job.context.workdir, COVER));
};

const FRONT_COVER = 3;
const TYPE = 'image/jpeg';
const PICTURE_HEADER_BYTES = 32;

/** The cover as a Vorbis comment: a FLAC picture block (RFC 9639 §8.8) in base64. */
export const coverComment = async (workdir: string): Promise<string> => {
  const picture = await readFile(join(workdir, COVER));
  const block = Buffer.alloc(PICTURE_HEADER_BYTES + TYPE.length);
  block.writeUInt32BE(FRONT_COVER, 0);
  block.writeUInt32BE(TYPE.length, 4);
  block.write(TYPE, 8, 'latin1');
  // No description; width, height, depth and colours are left to the picture itself.
  block.writeUInt32BE(picture.length, PICTURE_HEADER_BYTES + TYPE.length - 4);
  return Buffer.concat([block, picture]).toString('base64');
};
