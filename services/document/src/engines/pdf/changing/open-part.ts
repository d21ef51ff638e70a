import { join } from 'node:path';
import type { FormatId } from '@convi/contracts';
import type { InputFile } from '@convi/worker-kit';
import { isOfficeFormat, officeFormats } from '../../office/office-filters.ts';
import { fromOffice, pagePictures } from '../../pages/open-pages.ts';
import type { PageWork } from '../../pages/page-work.ts';
import { openForChange } from './open-for-change.ts';

/** What can become pages of a PDF. */
export const partFormats: readonly FormatId[] = ['pdf', ...pagePictures, ...officeFormats];

const pdfOf = async (work: PageWork, file: InputFile): Promise<string> =>
  isOfficeFormat(file.format) ? fromOffice(work, file) : (await openForChange(work, file)).name;

/** A file as a part of a PDF to be: a picture as it is, anything else as a PDF. */
export const openPart = async (work: PageWork, file: InputFile) => {
  if (pagePictures.includes(file.format)) return { from: file.path, name: file.name, kind: 'picture' as const };
  const name = await pdfOf(work, file);
  return { from: join(work.context.workdir, name), name, kind: 'pdf' as const };
};
