import type { Disclosure, FormatId, OptionsOf, Warning } from '@convi/contracts';
import type { ConvertRequest, SourceRequest } from '../requests.ts';
import type { PageWish } from './lay-out.ts';

/* What is asked of a sharp child about pictures on pages. Types only: both ends load this file. */

export type PageOptions = OptionsOf<'image-pdf'>;

export type DrawPageRequest = Omit<ConvertRequest, 'to' | 'options'> & {
  readonly options: PageOptions;
  /** What the picture was before another program read it. */
  readonly original: FormatId;
};

export type DrawPageAnswer = {
  /** As the picture lies in its file. */
  readonly width: number;
  readonly height: number;
  /** How it has to be turned to stand upright. */
  readonly orientation: number;
  /** The resolution that it says itself. */
  readonly density?: number | undefined;
  readonly warnings: readonly Warning['slug'][];
  readonly report: readonly Disclosure[];
};

/** A picture on its way into a PDF, by the name of its file. */
export type Page = Pick<DrawPageAnswer, 'orientation' | 'density'> & { readonly input: string };

export type WritePagesRequest = Pick<SourceRequest, 'maxPixels'> & {
  readonly pages: readonly Page[];
  readonly output: string;
  readonly wish: PageWish;
};
export type WritePagesAnswer = { readonly pages: number };
