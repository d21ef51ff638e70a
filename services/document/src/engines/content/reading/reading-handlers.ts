import type { CutRequest } from './cut-pictures.ts';
import type { PlanRequest } from './plan-reading.ts';
import type { ReadRequest } from './read-printed.ts';

/** What a process that looks into content does to read pages. Loaded by the first job that needs it. */
export const readingHandlers = {
  planReading: async (request: PlanRequest) => (await import('./plan-reading.ts')).planReading(request),
  cutPictures: async (request: CutRequest) => (await import('./cut-pictures.ts')).cutPictures(request),
  readPrinted: async (request: ReadRequest) => (await import('./read-printed.ts')).readPrinted(request),
};
