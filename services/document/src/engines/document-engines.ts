import type { EnginePool } from '@convi/worker-kit';
import type { PageSlots } from './pages/page-slots.ts';

/** What the converters of this service run on. */
export type DocumentEngines = {
  /** LibreOffice. */
  readonly office: EnginePool;
  /** Our own processes that look into content, put PDFs together and draw pictures. */
  readonly content: EnginePool;
  /** Where pages that are drawn and read wait for a processor. */
  readonly pageSlots: PageSlots;
  /** Host paths that no sandbox may show. */
  readonly hidden: readonly string[];
};
