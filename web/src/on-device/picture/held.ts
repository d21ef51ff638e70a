import type { Image } from './vips.ts';

const handles: Image[] = [];

/** Notes a step of a picture: the engine holds it until `release`. One picture is worked on at a time. */
export const held = (image: Image): Image => {
  handles.push(image);
  return image;
};

/** Gives back all steps. */
export const release = (): void => {
  for (const image of handles.splice(0)) image.delete();
};
