import { openPicture, readingPicture } from './open-picture.ts';

export type PictureFacts = {
  readonly width: number;
  readonly height: number;
  /** Pictures that are pages of their own (TIFF). */
  readonly pages: number;
  /** Pictures of an animation. */
  readonly frames: number;
};

/** What a picture says of itself, upright. */
export const pictureFacts = (path: string): Promise<PictureFacts> =>
  readingPicture(async () => {
    const { format, pages = 1, autoOrient } = await openPicture({ path, page: 0 }).metadata();
    const isPaged = format === 'tiff';
    return { ...autoOrient, pages: isPaged ? pages : 1, frames: isPaged ? 1 : pages };
  });
