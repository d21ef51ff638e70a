import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import type { InputFile } from '@convi/worker-kit';
import { isOfficeFormat, officeFormats } from '../../office/office-filters.ts';
import { eachPage } from '../../pages/each-page.ts';
import { fromOffice, pagePictures } from '../../pages/open-pages.ts';
import type { PageWork } from '../../pages/page-work.ts';
import { openForChange } from './open-for-change.ts';

/** What can become pages of a PDF. */
export const partFormats: readonly FormatId[] = ['pdf', ...pagePictures, ...officeFormats];

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

/** Opens files as parts of a PDF to be: pictures as they are, anything else as PDFs. */
export const openParts = async (work: PageWork, files: readonly InputFile[]): Promise<readonly OpenPart[]> => {
  const made = new Map<InputFile, OpenPart>();
  // One after the other: a job has one office.
  for (const file of files) if (isOfficeFormat(file.format)) made.set(file, partOf(work, await fromOffice(work, file)));
  const pages = files.filter((file) => !made.has(file));
  const opened = await eachPage(work, { pages, from: 0, to: 0.5 }, (file) => openOne(work, file));
  for (const [at, file] of pages.entries()) {
    const part = opened[at];
    if (part) made.set(file, part);
  }
  return files.flatMap((file) => made.get(file) ?? []);
};
