type Options = Readonly<Record<string, string | number | boolean | readonly number[]>>;

/** A picture of libvips: what is used of one here. Every step gives a new one, which the engine holds until it is deleted. */
export type Image = {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  /** `uchar`: eight bits a channel. */
  readonly format: string;
  readonly interpretation: string;
  readonly hasAlpha: () => boolean;
  readonly getTypeof: (name: string) => number;
  readonly getInt: (name: string) => number;
  readonly getString: (name: string) => string;
  readonly copyMemory: () => Image;
  readonly copy: () => Image;
  readonly remove: (name: string) => boolean;
  readonly rot: (angle: 'd90' | 'd180' | 'd270') => Image;
  readonly flip: (direction: 'horizontal' | 'vertical') => Image;
  readonly extractArea: (left: number, top: number, width: number, height: number) => Image;
  readonly extractBand: (band: number, options?: Options) => Image;
  readonly bandjoin: (image: Image | readonly number[]) => Image;
  readonly iccTransform: (profile: string, options: Options) => Image;
  readonly colourspace: (space: string, options?: Options) => Image;
  readonly flatten: (options: Options) => Image;
  readonly premultiply: () => Image;
  readonly unpremultiply: () => Image;
  readonly cast: (format: string) => Image;
  readonly resize: (scale: number, options: Options) => Image;
  readonly embed: (x: number, y: number, width: number, height: number, options: Options) => Image;
  readonly gaussblur: (sigma: number, options: Options) => Image;
  readonly sharpen: (options: Options) => Image;
  readonly linear: (a: readonly number[], b: readonly number[], options?: Options) => Image;
  readonly gamma: (options: Options) => Image;
  readonly min: () => number;
  readonly jpegsaveBuffer: (options: Options) => Uint8Array<ArrayBuffer>;
  readonly pngsaveBuffer: (options: Options) => Uint8Array<ArrayBuffer>;
  readonly webpsaveBuffer: (options: Options) => Uint8Array<ArrayBuffer>;
  readonly gifsaveBuffer: (options: Options) => Uint8Array<ArrayBuffer>;
  readonly tiffsaveBuffer: (options: Options) => Uint8Array<ArrayBuffer>;
  readonly delete: () => void;
};

/** libvips in WebAssembly: what is used of it here. Its own types are not found by Node's rules of resolution. */
export type Vips = {
  readonly Image: {
    readonly newFromBuffer: (bytes: Uint8Array, stringOptions: string, options: Options) => Image;
  };
};
