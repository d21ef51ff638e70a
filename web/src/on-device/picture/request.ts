import type { Sizing } from '@convi/contracts';

/** Formats that are written on the device. */
export const deviceTargets = ['jpg', 'png', 'webp', 'gif', 'tiff'] as const;
export type DeviceTarget = (typeof deviceTargets)[number];

/** Formats that are read on the device, by the loader of libvips that knows them. */
export const deviceLoaders = {
  jpegload_buffer: 'jpg',
  pngload_buffer: 'png',
  webpload_buffer: 'webp',
  gifload_buffer: 'gif',
  tiffload_buffer: 'tiff',
} as const;
export type DeviceSource = (typeof deviceLoaders)[keyof typeof deviceLoaders];

/** Options of a conversion with their defaults filled in; those of other targets are absent. */
export type DeviceOptions = Sizing & {
  readonly crop?: string;
  readonly aspect?: string;
  readonly focus: string;
  readonly orient: boolean;
  readonly rotate: 0 | 90 | 180 | 270;
  readonly flip: 'none' | 'horizontal' | 'vertical' | 'both';
  readonly blur: number;
  readonly sharpen: number;
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
  readonly gamma: number;
  readonly colourSpace?: string;
  readonly flatten?: boolean;
  readonly background?: string;
  readonly quality?: number;
  readonly lossless?: boolean;
  readonly effort?: number;
  readonly progressive?: boolean;
  readonly chroma?: string;
  readonly compression?: number;
  readonly palette?: boolean;
  readonly tiffCompression?: string;
};

/** One picture to convert. */
export type DeviceRequest = {
  readonly bytes: Uint8Array;
  readonly to: DeviceTarget;
  readonly options: DeviceOptions;
};

/** Why a picture is not converted on the device. */
export type DeviceRefusal =
  | 'unknown-format'
  | 'other-colours'
  | 'moving'
  | 'too-many-pixels'
  | 'too-large'
  | 'damaged'
  | 'bad-options';

/** A reason that is told in words of the page; nothing of the file is in it. */
export class RefusedHere extends Error {
  readonly reason: DeviceRefusal;
  constructor(reason: DeviceRefusal) {
    super(reason);
    this.reason = reason;
  }
}

export type DeviceFacts = {
  readonly format: DeviceSource;
  /** As it is meant to be seen. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
};

export type DeviceWarning = 'frames-dropped' | 'alpha-flattened' | 'gain-map-dropped' | 'damaged-source';
export type DeviceResult = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly warnings: readonly DeviceWarning[];
};
