import { readFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import sharp from 'sharp';
import type { FlattenXcfRequest, XcfAnswer } from '../requests.ts';
import { type Blend, blendOf, type Pixel } from './xcf-blend.ts';
import { type XcfFile, type XcfLayer, xcfFile } from './xcf-file.ts';
import { type Samples, samplesOf, seenOf } from './xcf-samples.ts';
import { pixelsAt } from './xcf-tiles.ts';

const CHANNELS = 4;
const NUMBERED = 2;

type Drawn = { readonly file: XcfFile; readonly samples: Samples; readonly canvas: Buffer };
type Reader = (n: number, pixel: Pixel) => void;

const seenFrom = ({ isLinear, read }: Samples, data: Buffer, at: number): number =>
  isLinear ? seenOf(read(data, at)) : read(data, at);

/** Reads the pixels of a layer one by one, in colours of eight bits as they are seen. */
const readerOf = ({ file, samples }: Drawn, layer: XcfLayer): Reader => {
  const { data, pixelBytes } = pixelsAt(file, layer.pixelsAt, layer);
  const channels = pixelBytes / samples.bytes;
  if (![1, 2, 3, 4].includes(channels)) throw new EngineFailure('corrupt-input');
  const hasAlpha = channels % 2 === 0;
  const own = hasAlpha ? channels - 1 : channels;
  return (n, pixel) => {
    const at = n * pixelBytes;
    for (let c = 0; c < 3; c++)
      pixel[c] =
        file.base === NUMBERED
          ? (file.colours[3 * (data[at] ?? 0) + c] ?? 0) / 255
          : seenFrom(samples, data, at + Math.min(c, own - 1) * samples.bytes);
    pixel[3] = hasAlpha ? samples.read(data, at + own * samples.bytes) : 1;
  };
};

const maskOf = ({ file, samples }: Drawn, layer: XcfLayer): ((n: number) => number) => {
  if (!layer.appliesMask || layer.maskAt === 0) return () => 1;
  // A channel: its size, its name, its properties, and then where its pixels are told of.
  const { data } = pixelsAt(file, hierarchyOfMask(file, layer.maskAt), layer);
  return (n) => samples.read(data, n * samples.bytes);
};

const hierarchyOfMask = ({ bytes, pointerBytes }: XcfFile, at: number): number => {
  let end = at + 12 + bytes.readUInt32BE(at + 8);
  for (let kind = -1; kind !== 0; end += 8 + bytes.readUInt32BE(end + 4)) kind = bytes.readUInt32BE(end);
  return pointerBytes === 4 ? bytes.readUInt32BE(end) : Number(bytes.readBigUInt64BE(end));
};

type Laying = { readonly canvas: Buffer; readonly blend: Blend; readonly below: Pixel; readonly above: Pixel };

const layPixel = ({ canvas, blend, below, above }: Laying, at: number): void => {
  for (let c = 0; c < CHANNELS; c++) below[c] = (canvas[at + c] ?? 0) / 255;
  blend(below, above);
  for (let c = 0; c < CHANNELS; c++) canvas[at + c] = Math.round((below[c] ?? 0) * 255);
};

/** The part of a layer that lies on the canvas: from where to where, as the layer counts. */
const shownPart = ({ file }: Drawn, { left, top, width, height }: XcfLayer) => ({
  ...{ fromX: Math.max(0, -left), toX: Math.min(width, file.width - left) },
  ...{ fromY: Math.max(0, -top), toY: Math.min(height, file.height - top) },
});

const lay = (drawn: Drawn, layer: XcfLayer): void => {
  const [read, mask] = [readerOf(drawn, layer), maskOf(drawn, layer)];
  const [below, above]: [Pixel, Pixel] = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ];
  const laying = { canvas: drawn.canvas, blend: blendOf(layer.mode), below, above };
  const { fromX, toX, fromY, toY } = shownPart(drawn, layer);
  for (let y = fromY; y < toY; y++)
    for (let x = fromX; x < toX; x++) {
      const n = y * layer.width + x;
      read(n, above);
      above[3] *= (mask(n) * layer.opacity) / 255;
      if (above[3] > 0) layPixel(laying, ((layer.top + y) * drawn.file.width + layer.left + x) * CHANNELS);
    }
};

const assertWithin = ({ width, height }: { width: number; height: number }, maxPixels: number): void => {
  if (width < 1 || height < 1) throw new EngineFailure('corrupt-input');
  if (width * height > maxPixels) throw new EngineFailure('too-many-pixels');
};

/** All layers of a file of GIMP that are shown, as they lie on each other. Without `output` it only tells its size. */
export const flattenXcf = async ({ input, output, maxPixels }: FlattenXcfRequest): Promise<XcfAnswer> => {
  const file = xcfFile(await readFile(input));
  const { width, height } = file;
  assertWithin(file, maxPixels);
  if (output === undefined) return { width, height };
  const drawn = { file, samples: samplesOf(file), canvas: Buffer.alloc(width * height * CHANNELS) };
  const shown = file.layers.filter(({ isShown, isWithin }) => isShown && !isWithin).toReversed();
  try {
    for (const layer of shown) {
      assertWithin(layer, maxPixels);
      lay(drawn, layer);
    }
  } catch (error) {
    // A place that lies behind its end, or packed bytes that are none.
    throw error instanceof EngineFailure ? error : new EngineFailure('corrupt-input');
  }
  sharp.concurrency(1);
  const raw = { width, height, channels: CHANNELS } as const;
  await sharp(drawn.canvas, { raw, limitInputPixels: false }).png({ compressionLevel: 0 }).toFile(output);
  return { width, height };
};
