import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { type InputFile, linkFile, type OutputFile } from '@convi/worker-kit';
import { workshop } from '../engines/content/workshop/workshop.ts';
import type { PageWork } from '../engines/pages/page-work.ts';
import { runQpdf } from '../engines/pages/run-qpdf.ts';
import { finishPdf } from '../engines/pdf/changing/finish-pdf.ts';
import { openForChange } from '../engines/pdf/changing/open-for-change.ts';
import { pdfToPdf } from '../engines/pdf/changing/pdf-to-pdf.ts';
import { shownImages } from '../engines/pdf/changing/shown-images.ts';
import { hasWholeFonts, subsetFonts } from '../engines/pdf/changing/subset-fonts.ts';
import { readPdfFacts } from '../engines/pdf/read-pdf-facts.ts';

type Options = OptionsOf<'document-compress'>;

/** From what nobody sees to what everybody does; a target is looked for from the first on. */
const levels = [
  { name: 'lossless', coarser: undefined },
  { name: 'light', coarser: { dpi: 220, quality: 85 } },
  { name: 'medium', coarser: { dpi: 150, quality: 72 } },
  { name: 'strong', coarser: { dpi: 96, quality: 50 } },
  { name: 'coarse', coarser: { dpi: 72, quality: 35 } },
  { name: 'coarsest', coarser: { dpi: 50, quality: 25 } },
] as const;
type Level = (typeof levels)[number];

const KB = 1_000;
const PLAIN = 'plain.pdf';

/** Streams without predictors, which are undone there and not known here. */
const plainOf = async (work: PageWork, name: string): Promise<string> => {
  await runQpdf(work, ['--recompress-flate', '--decode-level=generalized', '--object-streams=disable', name, PLAIN]);
  return PLAIN;
};

const bytesOf = async ({ context }: PageWork, { name }: OutputFile): Promise<number> =>
  (await stat(join(context.workdir, name))).size;

type Made = { readonly output: OutputFile; readonly bytes: number };

/** A second way, for documents whose fonts are whole: taken when it is smaller and nothing can be filled in there. */
const withFewerLetters = async (work: PageWork, made: Made): Promise<Made> => {
  const { context, engines } = work;
  const { name } = made.output;
  const to = `letters-${name}`;
  if (!(await hasWholeFonts(work, name)) || !(await subsetFonts(work, name, to))) return made;
  const { pages } = await readPdfFacts(context, engines.hidden, to);
  if (pages !== made.output.facts?.pages) return made;
  const output = await finishPdf(work, { dir: context.workdir, name: to, pages }, { to: `small-${name}` });
  const bytes = await bytesOf(work, output);
  return bytes < made.bytes ? { output, bytes } : made;
};

type Source = {
  readonly plain: string;
  readonly images: Awaited<ReturnType<typeof shownImages>>;
  readonly isStripped: boolean;
};

const madeAt = async (
  work: PageWork,
  { plain, images, isStripped }: Source,
  { name, coarser }: Level,
): Promise<Made> => {
  const given = { from: join(work.context.workdir, plain), name: plain };
  const to = `${name}.pdf`;
  const { answer, dir } = await workshop(work).shrinkImages(given, { to, images, coarser, isStripped });
  const output = await finishPdf(work, { dir, name: to, pages: answer.pages }, { to: `packed-${to}` });
  const made = { output, bytes: await bytesOf(work, output) };
  return coarser && !answer.hasForm && !answer.isTagged ? withFewerLetters(work, made) : made;
};

const wanted = ({ compressionLevel, targetKilobytes }: Options): readonly Level[] =>
  targetKilobytes === undefined ? levels.filter(({ name }) => name === compressionLevel) : levels;

const smallest = async (work: PageWork, source: Source, options: Options): Promise<Made> => {
  const target = (options.targetKilobytes ?? 0) * KB;
  let best: Made | undefined;
  for (const level of wanted(options)) {
    const made = await madeAt(work, source, level);
    if (!best || made.bytes < best.bytes) best = made;
    if (best.bytes <= target) return best;
  }
  if (!best) throw new FailureError('internal');
  if (target > 0) work.context.warn('target-size-missed');
  return best;
};

const original = async ({ context }: PageWork, file: InputFile, made: Made): Promise<OutputFile> => {
  context.warn('already-small');
  const name = 'original.pdf';
  await linkFile(context.workdir, name, file.path);
  return { name, facts: { ...made.output.facts, ...(file.facts.signed && { signed: true }) } };
};

/** A smaller PDF: packed better, its pictures as coarse as is wished. One that does not become smaller stays as it is. */
export const compressPdf = pdfToPdf({
  operation: 'compress',
  profile: 'document-compress',
  change: async (work, [file], options) => {
    const { name } = await openForChange(work, file);
    const plain = await plainOf(work, name);
    const source = { plain, images: await shownImages(work, plain), isStripped: options.metadata === 'strip' };
    const made = await smallest(work, source, options);
    return [made.bytes < file.bytes ? made.output : await original(work, file, made)];
  },
});
