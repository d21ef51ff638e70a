import type { AssembleRequest } from './assembling/assemble.ts';
import type { ShrinkImagesRequest } from './compressing/shrink-images.ts';
import type { ConformRequest } from './conformance/conform.ts';
import type { PrepareRequest } from './conformance/prepare-pdf.ts';
import type { EditRequest } from './edit-pdf.ts';
import type { SplitRequest } from './splitting/split-pdf.ts';

type Progress = (fraction: number) => void;

/** What a process that looks into content does to PDFs. Loaded by the first that needs it. */
export const workshopHandlers = {
  edit: async (request: EditRequest, progress: Progress) => (await import('./edit-pdf.ts')).editPdf(request, progress),
  conform: async (request: ConformRequest) => (await import('./conformance/conform.ts')).conform(request),
  preparePdf: async (request: PrepareRequest) => (await import('./conformance/prepare-pdf.ts')).preparePdf(request),
  listFields: async (request: { readonly path: string }) =>
    (await import('./forms/list-fields.ts')).listFields(request),
  assemble: async (request: AssembleRequest, progress: Progress) =>
    (await import('./assembling/assemble.ts')).assemble(request, progress),
  split: async (request: SplitRequest, progress: Progress) =>
    (await import('./splitting/split-pdf.ts')).splitPdf(request, progress),
  shrinkImages: async (request: ShrinkImagesRequest, progress: Progress) =>
    (await import('./compressing/shrink-images.ts')).shrinkImages(request, progress),
};
