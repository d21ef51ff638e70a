import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import type { InputFile } from '@convi/worker-kit';
import { eachPage } from '../../pages/each-page.ts';
import { isLaidOut, layOut, pagePictures } from '../../pages/open-pages.ts';
import type { PageWork } from '../../pages/page-work.ts';
import { pageable } from '../../routes/as-pdf.ts';
import { openForChange, tellOfSignature } from './open-for-change.ts';
import { rewriteWhole } from './rewrite-whole.ts';

/** What can become pages of a PDF. */
export const partFormats: readonly FormatId[] = ['pdf', ...pagePictures, ...pageable];

type OpenPart = { readonly from: string; readonly name: string; readonly kind: 'pdf' | 'picture' };

const partOf = (work: PageWork, name: string): OpenPart => ({
  from: join(work.context.workdir, name),
  name,
  kind: 'pdf',
});

const openOne = async (work: PageWork, file: InputFile): Promise<OpenPart> => {
  if (pagePictures.includes(file.format)) return { from: file.path, name: file.name, kind: 'picture' };
  return partOf(work, (await openForChange(work, file)).name);
};

type Opened = Map<InputFile, OpenPart>;

/** One after the other: a job has one office. */
const openLaidOut = async (work: PageWork, files: readonly InputFile[], opened: Opened): Promise<void> => {
  for (const file of files) if (isLaidOut(file)) opened.set(file, partOf(work, await layOut(work, file)));
};

const openWhole = async (work: PageWork, files: readonly InputFile[], opened: Opened): Promise<void> => {
  const pdfs = files.filter(({ format }) => format === 'pdf');
  for (const [file, name] of await rewriteWhole(work, pdfs)) {
    await tellOfSignature(work, file);
    opened.set(file, partOf(work, name));
  }
};

/** Opens files as parts of a PDF to be: pictures as they are, anything else as PDFs. */
export const openParts = async (work: PageWork, files: readonly InputFile[]): Promise<readonly OpenPart[]> => {
  const opened: Opened = new Map();
  await openLaidOut(work, files, opened);
  await openWhole(work, files, opened);
  const pages = files.filter((file) => !opened.has(file));
  const others = await eachPage(work, { pages, from: 0.4, to: 0.5 }, (file) => openOne(work, file));
  for (const [at, part] of others.entries()) opened.set(pages[at] as InputFile, part);
  return files.flatMap((file) => opened.get(file) ?? []);
};
