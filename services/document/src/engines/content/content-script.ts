import { isCompiling, serveEngine } from '@convi/worker-kit/engine-script';
import { pageHandlers } from '../pages/page-handlers.ts';
import { flatHandlers } from './flat/flat-handlers.ts';
import type { LetterRequest } from './letters/read-letter.ts';
import type { MergeRequest } from './merging/merge-parts.ts';
import { type ExamineRequest, examineOffice } from './office/examine-office.ts';
import type { PackRequest } from './pictures/pack-webp.ts';
import type { ShrinkRequest } from './pictures/shrink-picture.ts';
import { readingHandlers } from './reading/reading-handlers.ts';
import { fromMark, type MarkRequest } from './text/from-mark.ts';
import { type RecodeRequest, recodeText } from './text/recode-text.ts';
import { tableCharset } from './text/table-charset.ts';
import { workshopHandlers } from './workshop/workshop-handlers.ts';

if (isCompiling()) await (await import('./load-everything.ts')).loadEverything();

// Looks into content for its supervisor, which reads none itself. What few jobs need is loaded by the first of them.
await serveEngine({
  ...pageHandlers,
  ...workshopHandlers,
  ...readingHandlers,
  ...flatHandlers,
  examine: async ({ path, isFlat }: ExamineRequest) => ({ lock: await examineOffice(path, isFlat) }),
  recode: (request: RecodeRequest) => recodeText(request),
  fromMark: (request: MarkRequest) => fromMark(request),
  tableCharset: async ({ path }: { readonly path: string }) => ({ charset: await tableCharset(path) }),
  merge: async (request: MergeRequest, progress) => {
    const { mergeParts } = await import('./merging/merge-parts.ts');
    return mergeParts(request, progress);
  },
  shrink: async (request: ShrinkRequest) => {
    const { shrinkPicture } = await import('./pictures/shrink-picture.ts');
    return shrinkPicture(request);
  },
  readLetter: async (request: LetterRequest) => {
    const { readLetter } = await import('./letters/read-letter.ts');
    return readLetter(request);
  },
  packWebp: async (request: PackRequest) => {
    const { packWebp } = await import('./pictures/pack-webp.ts');
    return packWebp(request);
  },
  look: async (request: { readonly path: string }) => {
    const { pictureFacts } = await import('./pictures/picture-facts.ts');
    return pictureFacts(request.path);
  },
});
