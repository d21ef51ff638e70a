import type { FormatId } from '@convi/contracts';

/** What savers take of the parsed options of their profiles. */
export type SaveOptions = {
  readonly quality?: number;
  readonly lossless?: boolean;
  readonly effort?: number;
};

export type Saver = {
  /** A program with its arguments, around the names of input and output. */
  readonly command: (from: string, to: string, options: SaveOptions) => readonly [string, ...string[]];
  /** Has no place for a profile: the colours have to be sRGB. */
  readonly isBare?: boolean;
  /** Has no transparency: what is clear gets the background. */
  readonly isOpaque?: boolean;
  /** Holds eight bits a channel and no more. */
  readonly isShallow?: boolean;
};

const magick =
  (format: string): Saver['command'] =>
  (from, to) => ['vips', 'magicksave', from, to, '--format', format];

/** ImageMagick 6 knows no QOI, and leaves the foot away by which a TGA is told. */
const ffmpeg: Saver['command'] = (from, to) => ['ffmpeg', '-v', 'error', '-i', from, '-frames:v', '1', to];

const goodness = ({ quality = 80, lossless = false }: SaveOptions): string[] =>
  lossless ? ['--lossless'] : ['--Q', String(quality)];

export const savers = {
  jxl: {
    command: (from, to, options) => [
      ...(['vips', 'jxlsave', from, to, ...goodness(options)] as const),
      ...['--effort', String(options.effort ?? 4)],
    ],
  },
  heic: {
    command: (from, to, options) => ['vips', 'heifsave', from, to, '--compression', 'hevc', ...goodness(options)],
  },
  jp2: { command: (from, to, options) => ['vips', 'jp2ksave', from, to, ...goodness(options)], isBare: true },
  bmp: { command: magick('bmp'), isShallow: true },
  tga: { command: ffmpeg, isBare: true, isShallow: true },
  psd: { command: magick('psd') },
  qoi: { command: ffmpeg, isBare: true, isShallow: true },
  ppm: { command: (from, to) => ['vips', 'ppmsave', from, to], isBare: true, isOpaque: true },
} as const satisfies Partial<Record<FormatId, Saver>>;

/** The formats that libvips writes here and sharp does not. */
export type Savable = keyof typeof savers;
