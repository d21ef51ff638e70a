import type { JobContext } from '@convi/worker-kit';
import type { DocumentEngines } from '../document-engines.ts';

/** What work on pages runs with. */
export type PageWork = { readonly engines: DocumentEngines; readonly context: JobContext };
