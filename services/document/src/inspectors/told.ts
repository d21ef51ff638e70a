import { defineInspector, type Inspector } from '@convi/worker-kit';
import { discloseUpload } from '../engines/disclosure/report-of.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';

const TIMEOUT_MS = 30_000;

/** What formats tell that have no other facts of their own. */
export const toldInspector = (engines: DocumentEngines): Inspector =>
  defineInspector({
    from: ['rtf', 'epub', 'eml', 'msg', 'fodt', 'fods', 'fodp', 'fodg'],
    timeoutMs: () => TIMEOUT_MS,
    inspect: async () => ({}),
    disclose: (context, file) => discloseUpload({ engines, context }, { ...file, dir: context.workdir }),
  });
