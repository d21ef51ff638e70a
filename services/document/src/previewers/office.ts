import { FailureError } from '@convi/kernel';
import { definePreviewer, linkFile, type Previewer } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { convertWithOffice } from '../engines/office/convert-with-office.ts';
import { officeFormats } from '../engines/office/office-filters.ts';
import { pagePicture } from './page-picture.ts';

const TIMEOUT_MS = 45_000;
const PAGE = 'page.pdf';
const IMAGE_QUALITY = 80;

/** A page of an office document: only that page is made, by the same engine as the whole. */
export const officePreviewer = (engines: DocumentEngines): Previewer =>
  definePreviewer({
    from: officeFormats,
    timeoutMs: () => TIMEOUT_MS,
    preview: async (context, file, wish) => {
      const pageRange = String(wish.page);
      const options = {
        pageRange,
        imageQuality: IMAGE_QUALITY,
        metadata: 'strip',
        maxPages: Number.MAX_SAFE_INTEGER,
      } as const;
      try {
        const { name, dir = context.workdir } = await convertWithOffice({ engines, context, file }, options);
        await linkFile(context.workdir, PAGE, `${dir}/${name}`);
      } catch (error) {
        // No such page.
        if (error instanceof FailureError && error.slug === 'bad-options') return undefined;
        throw error;
      }
      return pagePicture({ engines, context }, PAGE, { ...wish, page: 1 });
    },
  });
