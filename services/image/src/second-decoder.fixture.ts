import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ImageMagick, initializeImageMagick, type MagickFormat, MagickReadSettings } from '@imagemagick/magick-wasm';

/*
 * A decoder that Convi itself does not use: ImageMagick 7, compiled to WebAssembly with libraries of its own.
 */
const glue = fileURLToPath(import.meta.resolve('@imagemagick/magick-wasm'));
await initializeImageMagick(readFileSync(glue.replace('index.js', 'x86/magick.wasm')));

export type Seen = {
  readonly width: number;
  readonly height: number;
  /** Pictures in the file. */
  readonly pictures: number;
  /** Red, green, blue, 0 to 255, a quarter and three quarters across. */
  readonly left: readonly number[];
  readonly right: readonly number[];
};

/** What ImageMagick 7 sees in a file of a format, by its own name for it. */
export const seenBySecond = (content: Buffer, format: string): Seen => {
  const settings = new MagickReadSettings();
  // Its own list of names; the ones used here are all in it.
  settings.format = format as MagickFormat;
  return ImageMagick.readCollection(content, settings, (pictures) => {
    const [first] = pictures;
    if (!first) throw new Error('no picture');
    const { width, height } = first;
    const at = (part: number): number[] =>
      first.getPixels((pixels) => [...pixels.getPixel(Math.floor(width * part), Math.floor(height / 2)).slice(0, 3)]);
    return { width, height, pictures: pictures.length, left: at(0.25), right: at(0.75) };
  });
};
