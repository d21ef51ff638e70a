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

/** Formats that sharp reads, whose frames and pages are taken out one by one here. */
const paged = {
  gif: { names: ['gifload'], hasPages: true },
  webp: { names: ['webpload'], hasPages: true },
  tiff: { names: ['tiffload'], hasPages: true },
} as const satisfies Partial<Record<FormatId, Loader>>;

const all: Partial<Record<FormatId, Loader>> = { ...loaders, ...paged };

export const loaderOf = (format: FormatId): Loader | undefined => all[format];
