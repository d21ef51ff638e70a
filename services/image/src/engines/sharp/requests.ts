import type { Disclosure, FormatId, OptionsOf, Warning } from '@convi/contracts';

/* What the supervisor asks of a sharp child, and what the child answers. Types only: both ends load this file. */

export type Target = 'jpg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff' | 'apng';

/** A file in the child's folder, with what its content was sniffed as. */
export type SourceRequest = { readonly input: string; readonly from: FormatId; readonly maxPixels: number };

type Any = { readonly [T in Target]: OptionsOf<`image-${T}`> }[Target];
type KeysOf<U> = U extends unknown ? keyof U : never;
type ValueOf<U, K extends PropertyKey> = U extends { readonly [k in K]?: infer V } ? V : never;

/** Parsed options of any target: those of all, and those that only some profiles have. */
export type PictureOptions = Readonly<Pick<Any, keyof Any>> & {
  readonly [K in Exclude<KeysOf<Any>, keyof Any>]?: ValueOf<Any, K>;
};

/** Another picture that is laid over the first one. */
export type Overlay = { readonly input: string; readonly from: FormatId };

export type ConvertRequest = SourceRequest & {
  readonly output: string;
  readonly to: Target;
  readonly options: PictureOptions;
  readonly overlay?: Overlay;
  /** Of an animation no more than its first frames. */
  readonly mostFrames?: number;
};

/** Into `output` goes as much of the drawn picture as says how well it packs, into `small` all of it, as wide as told. */
export type SampleRequest = ConvertRequest & { readonly small: string; readonly width: number };

export type PreviewRequest = SourceRequest & {
  readonly output: string;
  readonly width: number;
  readonly page: number;
  readonly quality?: number;
};

export type ConvertAnswer = {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly warnings: readonly Warning['slug'][];
  /** What the result tells of people, places and things. */
  readonly report: readonly Disclosure[];
};
export type InspectAnswer = {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly pages: number;
  readonly gainMap: boolean;
};
export type SampleAnswer = {
  /** Of the whole picture as it was drawn. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** How many times as large as the packed sample the packed picture would be; 0 for an animation, of which none is made. */
  readonly factor: number;
  readonly warnings: readonly Warning['slug'][];
};
/** Into `output` goes the picture of a file of GIMP; without it nothing is drawn. */
export type FlattenXcfRequest = SourceRequest & { readonly output?: string };
export type XcfAnswer = { readonly width: number; readonly height: number };
export type HeifAnswer = { readonly hasGainMap: boolean; readonly isSequence: boolean };
export type DiscloseAnswer = { readonly report: readonly Disclosure[] };
export type PreviewAnswer = { readonly drawn: boolean };
