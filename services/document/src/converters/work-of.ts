import type { InputFile, JobContext } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import type { DocumentWork } from '../engines/routes/document-work.ts';
import { only } from './only.ts';

/** The work on the one file of a conversion. */
export const workOf = (engines: DocumentEngines, context: JobContext, files: readonly InputFile[]): DocumentWork => ({
  engines,
  context,
  file: only(files),
});

/** How many pages a result may have. */
export const maxPagesOf = ({ limits }: JobContext): number => limits.pagesPerFile ?? Number.MAX_SAFE_INTEGER;
