import { inflateSync } from 'node:zlib';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { chunksOf } from '../apng/png-chunk.ts';
import { type JpegParts, jpegParts } from './jpeg-parts.ts';

/** A picture as a PDF holds it: ISO 32000-1 §8.9.5. */
export type PageImage = {
  readonly width: number;
  readonly height: number;
  /** Its colour space, unless a profile says it. */
  readonly space: string;
  readonly profile: Buffer | undefined;
  readonly channels: number;
  readonly bits: number;
  /** Entries of its dictionary that say how it is packed. */
  readonly packing: string;
  readonly data: Buffer;
};

const spaces: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' };
const profileSpaces: Readonly<Record<number, string>> = { 1: 'GRAY', 3: 'RGB ', 4: 'CMYK' };
const SPACE_AT = 16;

const fitting = (profile: Buffer | undefined, channels: number): Buffer | undefined =>
  profile?.toString('latin1', SPACE_AT, SPACE_AT + 4) === profileSpaces[channels] ? profile : undefined;

/** Adobe's programs write the four inks turned around. */
const INVERTED = ' /Decode [1 0 1 0 1 0 1 0]';

const ofJpeg = ({ plain, ...parts }: JpegParts): PageImage => {
  const { channels, isAdobe, width, height } = parts;
  const space = spaces[channels];
  if (!space) throw new EngineFailure('corrupt-input');
  return {
    ...{ width, height, space, channels, bits: 8, data: plain, profile: fitting(parts.profile, channels) },
    packing: `/Filter /DCTDecode${channels === 4 && isAdobe ? INVERTED : ''}`,
  };
};

const PALETTE = 3;
const pngChannels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };
const MOST_PROFILE_BYTES = 4 * 1024 ** 2;

const unpacked = (data: Buffer | undefined): Buffer | undefined => {
  const nameEnds = data?.indexOf(0) ?? -1;
  return data && nameEnds >= 0
    ? inflateSync(data.subarray(nameEnds + 2), { maxOutputLength: MOST_PROFILE_BYTES })
    : undefined;
};

const indexed = (colours: Buffer): string =>
  `[/Indexed /DeviceRGB ${Math.floor(colours.length / 3) - 1} <${colours.toString('hex')}>]`;

const ofPng = (file: Buffer): PageImage => {
  const chunks = chunksOf(file);
  const dataOf = (type: string): Buffer | undefined => chunks.find((chunk) => chunk.type === type)?.data;
  const head = dataOf('IHDR');
  const kind = head?.[9] ?? 9;
  const channels = pngChannels[kind];
  if (!head || !channels || head[12] !== 0) throw new EngineFailure('corrupt-input');
  const [width, height, bits] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8] ?? 8];
  const colours = kind === PALETTE ? dataOf('PLTE') : undefined;
  const parameters = `/Predictor 15 /Colors ${channels} /BitsPerComponent ${bits} /Columns ${width}`;
  return {
    ...{ width, height, channels, bits },
    space: colours ? indexed(colours) : (spaces[channels] ?? '/DeviceGray'),
    profile: colours ? undefined : fitting(unpacked(dataOf('iCCP')), channels),
    packing: `/Filter /FlateDecode /DecodeParms << ${parameters} >>`,
    data: Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  };
};

/** Takes a JPEG, or a PNG without transparency: a PDF holds the packed pixels of both as they are. */
export const pageImage = (file: Buffer): PageImage => {
  if (file[0] !== 0xff) return ofPng(file);
  const parts = jpegParts(file);
  if (!parts) throw new EngineFailure('corrupt-input');
  return ofJpeg(parts);
};
