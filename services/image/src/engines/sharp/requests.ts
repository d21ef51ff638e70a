import type { FormatId, Warning } from '@convi/contracts';

/* What the supervisor asks of a sharp child, and what the child answers. Types only: both ends load this file. */

export type Target = 'jpg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff';

/** A file in the child's folder, with what its content was sniffed as. */
export type SourceRequest = { readonly input: string; readonly from: FormatId; readonly maxPixels: number };

/** Parsed options of any target; a target reads those that its profile has. */
export type PictureOptions = {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly fit: 'inside' | 'cover' | 'contain' | 'fill' | 'outside';
  readonly enlarge: boolean;
  readonly rotate: 0 | 90 | 180 | 270;
  readonly metadata: 'strip' | 'keep';
  readonly quality?: number;
  readonly lossless?: boolean;
  readonly progressive?: boolean;
  readonly effort?: number;
  readonly compression?: number;
  readonly background?: string;
  readonly tiffCompression?: 'lzw' | 'deflate' | 'none';
};

export type ConvertRequest = SourceRequest & {
  readonly output: string;
  readonly to: Target;
  readonly options: PictureOptions;
};

export type PreviewRequest = SourceRequest & { readonly output: string; readonly width: number; readonly page: number };

export type ConvertAnswer = {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly warnings: readonly Warning['slug'][];
};
export type InspectAnswer = {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly pages: number;
};
export type PreviewAnswer = { readonly drawn: boolean };
