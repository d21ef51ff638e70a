import { profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { definePreviewer, type Previewer } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { asPdf, pageable } from '../engines/routes/as-pdf.ts';
import { inFolder } from '../engines/routes/document-work.ts';
import { pagePicture } from './page-picture.ts';

const TIMEOUT_MS = 45_000;
const PAGE = 'preview-page.pdf';
const IMAGE_QUALITY = 80;

/** A page of a document: only that page is made, by the same engine as the whole. */
export const documentPreviewer = (engines: DocumentEngines): Previewer =>
  definePreviewer({
    from: pageable,
    timeoutMs: () => TIMEOUT_MS,
    preview: async (context, file, wish) => {
      const options = profiles['document-pdf'].parse({ pageRange: String(wish.page), imageQuality: IMAGE_QUALITY });
      try {
        const made = await asPdf({ engines, context, file }, { ...options, maxPages: Number.MAX_SAFE_INTEGER });
        await inFolder(context, made, PAGE);
      } catch (error) {
        // No such page.
        if (error instanceof FailureError && error.slug === 'bad-options') return undefined;
        throw error;
      }
      return pagePicture({ engines, context }, PAGE, { ...wish, page: 1 });
    },
  });
