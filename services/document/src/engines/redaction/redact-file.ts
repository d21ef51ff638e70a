import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { OptionsOf } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import type { InputFile, OutputFile } from '@convi/worker-kit';
import { layReadText } from '../ocr/lay-read-text.ts';
import { type OpenPages, openPages } from '../pages/open-pages.ts';
import type { PageBox } from '../pages/page-box.ts';
import type { PageWork } from '../pages/page-work.ts';
import { runQpdf } from '../pages/run-qpdf.ts';
import { areasIn } from './areas.ts';
import { findInPictures } from './find-in-pictures.ts';
import { findOn } from './find-on.ts';
import { leaks } from './leaks.ts';
import type { PatternKind, Sought } from './patterns.ts';
import { removeBoxes } from './remove-boxes.ts';

type Options = OptionsOf<'document-redact'>;
type Boxes = ReadonlyMap<number, readonly PageBox[]>;

const FLAT = 'flat.pdf';
const KINDS: readonly PatternKind[] = ['emails', 'phones', 'cards', 'ibans'];
const MOST_ROUNDS = 3;
/** Of the progress. */
const READ = { from: 0.8, to: 0.98 } as const;

const soughtIn = (options: Options): Sought => ({
  terms: (options.terms ?? '')
    .split(';')
    .map((term) => term.trim())
    .filter((term) => term !== ''),
  kinds: KINDS.filter((kind) => options[kind]),
});

const byPage = (boxes: readonly (PageBox & { readonly page: number })[], before: Boxes = new Map()): Boxes => {
  const all = new Map(before);
  for (const { page, ...box } of boxes) all.set(page, [...(all.get(page) ?? []), box]);
  return all;
};

/** Fields and notes become part of their pages, where they are seen and found like all else. */
const flatten = async (work: PageWork, file: InputFile): Promise<OpenPages> => {
  const { pdf, sizes } = await openPages(work, file);
  await runQpdf(work, ['--generate-appearances', '--flatten-annotations=screen', pdf, FLAT]);
  return { pdf: FLAT, sizes };
};

const seekBoxes = async (work: PageWork, flat: OpenPages, options: Options): Promise<Boxes> => {
  const sought = soughtIn(options);
  const areas = areasIn(options.areas, flat.sizes);
  if (sought.terms.length + sought.kinds.length === 0) return byPage(areas);
  // Pages without text are read, only to look through them; on the others their pictures.
  const { languages } = options;
  const read = await layReadText(work, { ...flat, languages, progress: { from: 0, to: 0.25 } });
  const text = await findOn(work, { pdf: read, sought, box: 'crop' });
  const pictures = await findInPictures(work, { ...flat, languages, sought, progress: { from: 0.25, to: 0.5 } });
  const found = [...text.found, ...pictures.found];
  if (sought.terms.some((_, at) => !found.includes(at))) work.context.warn('terms-not-found');
  return byPage([...areas, ...text.boxes, ...pictures.boxes]);
};

type Removing = { readonly flat: OpenPages; readonly options: Options; readonly boxes: Boxes };

/** Removes, looks whether anything is left, and removes more: at the end whole pages become pictures. */
const removed = async (work: PageWork, { flat, options, boxes }: Removing): Promise<string> => {
  const { languages, textLayer } = options;
  const sought = soughtIn(options);
  let wanted = boxes;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const pdf = await removeBoxes(work, { ...flat, boxes: wanted, ...options });
    const shown = textLayer ? await layReadText(work, { ...flat, pdf, languages, progress: READ }) : pdf;
    const left = await findOn(work, { pdf: shown, sought, box: 'crop' });
    const isLeaking = left.boxes.length > 0 || (await leaks(work, shown, sought));
    if (!isLeaking) return shown;
    // What is not seen where it stands: every page becomes a picture.
    const everywhere = left.boxes.length > 0 ? wanted : byPage([], allPages(flat, wanted));
    wanted = byPage(left.boxes, everywhere);
  }
  throw new FailureError('internal');
};

const allPages = ({ sizes }: OpenPages, boxes: Boxes): Boxes =>
  new Map(sizes.map(({ page }) => [page, boxes.get(page) ?? []]));

/** A PDF without the given areas and words: pages where they stand become pictures, and nothing else is left of them. */
export const redactFile = async (work: PageWork, file: InputFile, options: Options): Promise<OutputFile> => {
  const flat = await flatten(work, file);
  const boxes = await seekBoxes(work, flat, options);
  if (boxes.size === 0) throw new FailureError('nothing-found');
  const pdf = await removed(work, { flat, options, boxes });
  const name = `redacted-${file.fileId}.pdf`;
  await rename(join(work.context.workdir, pdf), join(work.context.workdir, name));
  return { name, facts: { pages: flat.sizes.length } };
};
