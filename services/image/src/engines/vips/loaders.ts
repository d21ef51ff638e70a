import type { FormatId } from '@convi/contracts';

/** How libvips reads a format. */
type Loader = {
  /** The only names that it may report: what a file claims to be inside decides nothing. */
  readonly names: readonly string[];
  /** More light than a screen shows, as floating point numbers. */
  readonly isLight?: boolean;
  /** Holds several pictures one after the other. */
  readonly hasPages?: boolean;
};

const magick: Loader = { names: ['magickload'] };

export const loaders = {
  heic: { names: ['heifload'], hasPages: true },
  jxl: { names: ['jxlload'] },
  jp2: { names: ['jp2kload'] },
  hdr: { names: ['radload'], isLight: true },
  exr: { names: ['openexrload'], isLight: true },
  ppm: { names: ['ppmload', 'magickload'] },
  ico: { ...magick, hasPages: true },
  cur: { ...magick, hasPages: true },
  psd: magick,
  xcf: magick,
  bmp: magick,
  tga: magick,
  pcx: magick,
  dds: magick,
  sgi: magick,
  xbm: magick,
  xpm: magick,
} as const satisfies Partial<Record<FormatId, Loader>>;

export type Loadable = keyof typeof loaders;

/** Every format that libvips reads here and sharp does not. */
export const loadable = Object.keys(loaders) as Loadable[];

export const loaderOf = (format: FormatId): Loader | undefined =>
  (loaders as Partial<Record<FormatId, Loader>>)[format];
