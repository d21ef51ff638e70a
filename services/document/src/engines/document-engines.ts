import type { EnginePool } from '@convi/worker-kit';

/** What the converters of this service run on. */
export type DocumentEngines = {
  /** LibreOffice. */
  readonly office: EnginePool;
  /** Our own processes that look into content, put PDFs together and draw pictures. */
  readonly content: EnginePool;
  /** Host paths that no sandbox may show. */
  readonly hidden: readonly string[];
};
