import { unlink, writeFile } from 'node:fs/promises';
import { profiles } from '@convi/contracts';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import sharp from 'sharp';
import { convertPicture } from '../convert-picture.ts';
import type { ConvertAnswer, PictureOptions } from '../requests.ts';
import type { Layer, TraceLayersAnswer, TraceLayersRequest, TraceOptions } from './trace-requests.ts';

/** What is traced has so many pixels on its longer side: more of them are more points, and no more to see. */
const LEAST_SIDE = 400;
const SIDE_FOR_DETAIL = 160;
const CHANNELS = 4;
const HALF = 128;
/** Of speckles and grain no drawing is made, unless every detail is wanted. */
const CALM = 3;
const MOST_DETAIL = 10;

type Pixels = { readonly data: Buffer; readonly width: number; readonly height: number };

const drawn = async (request: TraceLayersRequest, output: string): Promise<ConvertAnswer> => {
  const { traceColours: _, detail: __, smoothing: ___, ...shown } = request.options;
  const drawing: PictureOptions = { ...profiles['image-png'].parse({}), ...shown, bitDepth: '8', compression: 0 };
  return convertPicture({ ...request, to: 'png', output, options: drawing });
};

const coloursOf = ({ traceColours }: TraceOptions): number =>
  traceColours === 'black-white' ? 2 : Number(traceColours);

/** Few even colours, found for this picture. */
const reduced = async (
  input: string,
  { options, side }: { readonly options: TraceOptions; readonly side: number },
): Promise<Pixels> => {
  const small = sharp(input, { limitInputPixels: false }).resize({
    ...{ width: side, height: side, fit: 'inside', withoutEnlargement: true },
  });
  const calm = options.detail < MOST_DETAIL ? small.median(CALM) : small;
  const isGrey = options.traceColours === 'black-white';
  const toned = isGrey ? calm.grayscale().threshold(HALF) : calm;
  const few = await toned
    .png({ palette: true, colours: coloursOf(options), dither: 0, compressionLevel: 0 })
    .toBuffer();
  const { data, info } = await sharp(few)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

const CLEAR = -1;
const colourAt = (data: Buffer, at: number): number => ((data[at + 3] ?? 0) < HALF ? CLEAR : data.readUIntBE(at, 3));

/** The colours that are there, that of the largest area first. */
const ranked = ({ data }: Pixels): number[] => {
  const areas = new Map<number, number>();
  for (let at = 0; at < data.length; at += CHANNELS) {
    const colour = colourAt(data, at);
    if (colour !== CLEAR) areas.set(colour, (areas.get(colour) ?? 0) + 1);
  }
  return [...areas].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour);
};

type Ranks = { readonly of: Int16Array; readonly width: number; readonly height: number; readonly colours: number[] };

const isPaper = (colour: number, { traceColours }: TraceOptions): boolean =>
  traceColours === 'black-white' && colour === 0xffffff;

/** Of each pixel the place of its colour; that of none lies under all layers. */
const ranksOf = (pixels: Pixels, options: TraceOptions): Ranks => {
  const { data, width, height } = pixels;
  // In black and white only the black is drawn: what is white is the paper.
  const colours = ranked(pixels).filter((colour) => !isPaper(colour, options));
  const places = new Map(colours.map((colour, rank) => [colour, rank]));
  const of = new Int16Array(width * height);
  for (let n = 0; n < of.length; n++) of[n] = places.get(colourAt(data, n * CHANNELS)) ?? CLEAR;
  return { of, width, height, colours };
};

/** How often one colour follows another from left to right: what potrace has to walk around. */
const edgesOf = ({ of, colours }: Ranks): number => {
  let edges = 0;
  for (let n = 1; n < of.length; n++) edges += Math.abs((of[n] ?? 0) - (of[n - 1] ?? 0));
  return Math.min(edges, of.length * colours.length);
};

/** A layer lies under all that follow, so that no gap shows between two: PBM, `P4`. */
const bitmapOf = ({ of, width, height }: Ranks, rank: number): Buffer => {
  const rowBytes = Math.ceil(width / 8);
  const bits = Buffer.alloc(rowBytes * height);
  for (let y = 0, n = 0; y < height; y++)
    for (let x = 0; x < width; x++, n++) {
      const at = y * rowBytes + (x >> 3);
      if ((of[n] ?? CLEAR) >= rank) bits[at] = (bits[at] ?? 0) | (128 >> (x & 7));
    }
  return Buffer.concat([Buffer.from(`P4\n${width} ${height}\n`), bits]);
};

/** So much takes some seconds and as many megabytes. */
const MOST_EDGES = 1_200_000;
const SMALLEST_SIDE = 100;

/** The colours of a picture, of a smaller one when it is too busy to be a drawing. */
const fewest = async (path: string, options: TraceOptions): Promise<Ranks> => {
  for (let side = LEAST_SIDE + SIDE_FOR_DETAIL * options.detail; side > SMALLEST_SIDE; side /= 2) {
    const ranks = ranksOf(await reduced(path, { options, side: Math.round(side) }), options);
    if (edgesOf(ranks) <= MOST_EDGES) return ranks;
  }
  throw new EngineFailure('too-complex');
};

/** Takes a picture apart into pictures of one colour each. */
export const traceLayers = async (request: TraceLayersRequest): Promise<TraceLayersAnswer> => {
  const { options, stem } = request;
  const path = `${stem}-drawn.png`;
  const shown = await drawn(request, path);
  const ranks = await fewest(path, options);
  await unlink(path);
  const layers: Layer[] = [];
  for (const [rank, colour] of ranks.colours.entries()) {
    const name = `${stem}-${rank}`;
    await writeFile(`${name}.pbm`, bitmapOf(ranks, rank));
    layers.push({ name, colour: `#${colour.toString(16).padStart(6, '0')}` });
  }
  const { width, height } = ranks;
  return { width, height, layers, shown: { width: shown.width, height: shown.height } };
};
