import type { FormatId } from '@convi/contracts';
import { defineInspector, type Inspector } from '@convi/worker-kit';
import { contentEngine } from '../engines/content/content-engine.ts';
import { discloseUpload } from '../engines/disclosure/report-of.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';

const TIMEOUT_MS = 30_000;
const formats: readonly FormatId[] = [
  ...(['docx', 'odt', 'doc', 'xlsx', 'xlsb', 'ods', 'xls', 'pptx', 'odp', 'ppt', 'odg'] as const),
];

/** Whether an office file is whole and whether it is locked. Its pages are only known once it is laid out. */
export const officeInspector = (engines: DocumentEngines): Inspector =>
  defineInspector({
    from: formats,
    timeoutMs: () => TIMEOUT_MS,
    inspect: async (context, file) => {
      const given = { from: file.path, name: file.name };
      const lock = await contentEngine(engines.content, context).examine(given);
      return lock === 'no' ? {} : { locked: 'open' };
    },
    disclose: (context, file) => discloseUpload({ engines, context }, { ...file, dir: context.workdir }),
  });
