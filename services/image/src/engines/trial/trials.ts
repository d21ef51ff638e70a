import type { FormatId } from '@convi/contracts';
import type { InputFile, JobContext, OutputFile, Trial } from '@convi/worker-kit';
import type { DrawingTools } from '../joining/drawing-tools.ts';
import type { PictureOptions, Target } from '../sharp/requests.ts';
import { drawingOf, type RareWish, writtenPicture } from '../written-picture.ts';
import { type PdfTrial, pdfTrial } from './pdf-trial.ts';
import { pictureTrial } from './picture-trial.ts';
import { wholeTrial } from './whole-trial.ts';

type Width = { readonly width: number };
type Try<W> = (context: JobContext, files: readonly InputFile[], wish: W & Width) => Promise<Trial>;

/** What conversions would come to: of formats that sharp writes, of those that others write, and of what is small anyway. */
export type Trials = {
  readonly tryConvert: Try<{
    readonly to: Target;
    readonly options: PictureOptions;
    /** What is made holds several pages. */
    readonly keepsPages?: boolean;
  }>;
  readonly tryWrite: Try<RareWish>;
  readonly tryPdf: Try<Pick<PdfTrial, 'options'>>;
  readonly tryWhole: (
    context: JobContext,
    made: { readonly outputs: readonly OutputFile[]; readonly to: FormatId } & Width,
  ) => Promise<Trial>;
};

export const trials = (all: DrawingTools): Trials => ({
  tryConvert: (context, files, { to, options, width, keepsPages = false }) =>
    pictureTrial(all, context, {
      ...{ files, width, keepsPages, drawing: { to, options } },
      writing: { to, options, write: (parts, plain) => all.convert(context, parts, { to, options: plain }) },
    }),
  tryWrite: (context, files, { to, options, width }) =>
    pictureTrial(all, context, {
      ...{ files, width, keepsPages: false, drawing: drawingOf({ to, options }) },
      writing: {
        ...{ to, options },
        write: (parts, plain) => writtenPicture(all, context, { files: parts, wish: { to, options: plain } }),
      },
    }),
  tryPdf: (context, files, wish) => pdfTrial(all, context, { files, ...wish }),
  tryWhole: (context, made) => wholeTrial(all, context, made),
});
