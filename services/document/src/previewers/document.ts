import { profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { definePreviewer, type InputFile, type JobContext, type OutputFile, type Previewer } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { readPdfFacts } from '../engines/pdf/read-pdf-facts.ts';
import { asPdf, pageable } from '../engines/routes/as-pdf.ts';
import { inFolder } from '../engines/routes/document-work.ts';
import { pagePicture } from './page-picture.ts';

const MIB = 1024 ** 2;
const TIMEOUT_MS = 45_000;
const LAYOUT_TIMEOUT_MS = 120_000;
const LAYOUT_BYTES = 64 * MIB;
const PAGE = 'preview-page.pdf';
const LAYOUT = 'layout.pdf';
const IMAGE_QUALITY = 80;

const layOut = async (engines: DocumentEngines, context: JobContext, file: InputFile): Promise<OutputFile> => {
  const options = profiles['document-pdf'].parse({ imageQuality: IMAGE_QUALITY });
  const maxPages = context.limits.pagesPerFile ?? Number.MAX_SAFE_INTEGER;
  const name = await inFolder(context, await asPdf({ engines, context, file }, { ...options, maxPages }), LAYOUT);
  const { pages } = await readPdfFacts(context, engines.hidden, name);
  return { name, facts: { pages } };
};

/** A page of a document: only that page is made, by the same engine as the whole. Once it is laid out, it is drawn from that. */
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
    layout: {
      timeoutMs: () => LAYOUT_TIMEOUT_MS,
      outputBytes: LAYOUT_BYTES,
      layOut: (context, file) => layOut(engines, context, file),
    },
  });
