import type { OptionsOf } from '@convi/contracts';
import { linkFile } from '@convi/worker-kit';
import { workshop } from '../engines/content/workshop/workshop.ts';
import type { PageWork } from '../engines/pages/page-work.ts';
import { finishPdf } from '../engines/pdf/changing/finish-pdf.ts';
import { makeGrey } from '../engines/pdf/changing/make-grey.ts';
import { openForChange } from '../engines/pdf/changing/open-for-change.ts';
import { pdfToPdf } from '../engines/pdf/changing/pdf-to-pdf.ts';

const EDITED = 'edited.pdf';
const GREY = 'grey.pdf';
const TOLD = 'told.pdf';
const RESULT = 'result.pdf';

type Content = ReturnType<typeof workshop>;
type Given = Parameters<Content['edit']>[0];
type Wish = Parameters<Content['edit']>[1]['wish'];

const madeGrey = async (work: PageWork, content: Content, { given, wish }: { given: Given; wish: Wish }) => {
  const { context } = work;
  const changed = await content.edit(given, { to: EDITED, stage: 'changing', wish });
  await linkFile(context.workdir, EDITED, `${changed.dir}/${EDITED}`);
  await makeGrey(work, EDITED, GREY);
  const grey = { from: `${context.workdir}/${GREY}`, name: GREY };
  const told = await content.edit([grey], { to: TOLD, stage: 'telling', wish });
  if (changed.answer.hasForm && !told.answer.hasForm) context.warn('forms-flattened');
  return { dir: told.dir, name: TOLD, pages: told.answer.pages };
};

const edited = async (content: Content, given: Given, wish: Wish) => {
  const { answer, dir } = await content.edit(given, { to: EDITED, stage: 'all', wish });
  return { dir, name: EDITED, pages: answer.pages };
};

const wishOf = ({ stampFile: _, ...wish }: OptionsOf<'document-edit'>): Wish => wish;

/** Everything that is done to the pages of one PDF, in one run. */
export const editPdf = pdfToPdf({
  operation: 'edit',
  profile: 'document-edit',
  reads: ({ stampFile }) => (stampFile === undefined ? [] : [stampFile]),
  change: async (work, [file, picture], options) => {
    const { context } = work;
    const { name } = await openForChange(work, file);
    const pdf = { from: `${context.workdir}/${name}`, name };
    const given: Given = picture ? [pdf, { from: picture.path, name: picture.name }] : [pdf];
    const content = workshop(work);
    const wish = wishOf(options);
    const made = options.grayscale
      ? await madeGrey(work, content, { given, wish })
      : await edited(content, given, wish);
    return [await finishPdf(work, made, { to: RESULT, linearize: options.linearize })];
  },
});
