import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import {
  convertLocally,
  discloseLocally,
  inspectLocally,
  type LocalConversion,
  localHost,
  previewLocally,
  tryLocally,
} from '@convi/worker-kit';
import sharp, { type Metadata } from 'sharp';
import { afterAll } from 'vitest';
import { imageRegistry } from './registry.ts';

/** Options of a conversion, and how wide its trial is shown. */
type TrialOptions = { readonly shownAt?: number; readonly [option: string]: unknown };
export type Source = { readonly format: FormatId; readonly content: Buffer };

/** The image service without the platform, for the tests of one file. */
export const imageHost = async () => {
  const host = await localHost(imageRegistry);
  afterAll(host.close);
  const convertAll = async (inputs: readonly Source[], to: FormatId, options: object = {}) => {
    const { value, warnings } = await convertLocally(host, { to, inputs, options });
    return { bytes: value[0] ?? Buffer.alloc(0), all: value, warnings };
  };
  const convert = (source: Source, to: FormatId, options: object = {}) => convertAll([source], to, options);
  return {
    convert,
    /** Of a picture and those that its options name. */
    convertAll,
    local: (conversion: LocalConversion) => convertLocally(host, conversion),
    convertSvg: (svg: string | Buffer, to: FormatId, options?: object) =>
      convert({ format: 'svg', content: Buffer.from(svg) }, to, options),
    inspect: (source: Source) => inspectLocally(host, source),
    disclose: (source: Source) => discloseLocally(host, source),
    trial: (source: Source, to: FormatId, { shownAt = 800, ...options }: TrialOptions = {}) =>
      tryLocally(host, { to, inputs: [source], options, width: shownAt }),
    preview: (source: Source, width: number, page = 1) => previewLocally(host, source, { width, page }),
    /** The code and the detail of the failure that a conversion comes to. */
    failure: async (source: Source, to: FormatId = 'png', options: object = {}) => {
      try {
        await convert(source, to, options);
      } catch (error) {
        if (error instanceof FailureError) return error.detail ? `${error.slug}: ${error.detail}` : error.slug;
        throw error;
      }
      return undefined;
    },
  };
};

/** Width, height and frames of a picture. */
export const shapeOf = async (bytes: Buffer): Promise<{ width: number; height: number; frames: number }> => {
  const { width, height, pageHeight, pages = 1 }: Metadata = await sharp(bytes, { animated: true }).metadata();
  return { width, height: pageHeight ?? height, frames: pages };
};

/** The colour of a point, 0 to 255 each, as seen in sRGB. Takes its place as parts of width and height. */
export const colourAt = async (bytes: Buffer, across: number, down: number): Promise<number[]> => {
  const { data, info } = await sharp(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height * down) * info.width + Math.floor(info.width * across)) * info.channels;
  return [...data.subarray(at, at + info.channels)];
};
