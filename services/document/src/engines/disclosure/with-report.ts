import type { FormatId } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { Converter, InputFile, OutputFile } from '@convi/worker-kit';
import type { DocumentEngines } from '../document-engines.ts';
import { isOfficeFormat } from '../office/office-filters.ts';
import type { PageWork } from '../pages/page-work.ts';
import { type Substitution, substitutions } from './fonts-here.ts';
import { isTelling, look, reportOf } from './report-of.ts';

const orNothing = async <T>(looking: Promise<T>): Promise<T | undefined> => {
  try {
    return await looking;
  } catch (error) {
    // A result that was made is worth more than its report.
    if (error instanceof FailureError && error.slug !== 'cancelled') return undefined;
    throw error;
  }
};

/** Fonts that an office document asked for and did not get. */
const missingFonts = async (work: PageWork, [file]: readonly InputFile[], to: FormatId): Promise<Substitution[]> => {
  if (to !== 'pdf' || !file || !isOfficeFormat(file.format) || !isTelling(file.format)) return [];
  const { workdir } = work.context;
  const seen = await orNothing(look(work, { dir: workdir, name: file.name, format: file.format, what: 'fonts' }));
  return (await orNothing(substitutions(work, seen?.fonts ?? []))) ?? [];
};

type Found = { readonly to: FormatId; readonly fonts: readonly Substitution[]; readonly what: 'all' | 'result' };

const reported = async (work: PageWork, output: OutputFile, { to, fonts, what }: Found) => {
  const format = output.format ?? to;
  if (!isTelling(format)) return output;
  const dir = output.dir ?? work.context.workdir;
  const seen = await orNothing(look(work, { dir, name: output.name, format, what }));
  return seen ? { ...output, report: reportOf(seen.report, fonts) } : output;
};

/** A converter whose results tell what is left in them, and which fonts had to stand in for others. */
export const withReport =
  (make: (engines: DocumentEngines) => Converter) =>
  (engines: DocumentEngines): Converter => {
    const converter = make(engines);
    const { to } = converter.capability;
    return {
      ...converter,
      convert: async (context, files, options) => {
        const outputs = await converter.convert(context, files, options);
        const work = { engines, context };
        const fonts = await missingFonts(work, files, to);
        if (fonts.some(({ isAlike }) => !isAlike)) context.warn('fonts-substituted');
        // What a PDF brings along may be written in any way.
        const what = files.some(({ format }) => format === 'pdf') ? 'all' : 'result';
        const all: OutputFile[] = [];
        for (const output of outputs) all.push(await reported(work, output, { to, fonts, what }));
        return all;
      },
    };
  };
