import type { FormatId } from '@convi/contracts';
import { type Converter, defineConverter, type InputFile, type JobContext } from '@convi/worker-kit';
import { contentEngine } from '../engines/content/content-engine.ts';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { openPlainPdf } from '../engines/pdf/open-pdf.ts';
import { pdfTimeoutMs } from '../engines/pdf/pdf-budget.ts';

const MIB = 1024 ** 2;
const RESULT = 'merged.pdf';
const formats: readonly FormatId[] = ['pdf', 'jpg', 'png', 'webp', 'gif', 'tiff'];

const partOf = async ({ hidden }: DocumentEngines, context: JobContext, file: InputFile) => {
  if (file.format !== 'pdf') return { from: file.path, name: file.name, kind: 'picture' as const };
  const { name, isMended } = await openPlainPdf({ context, hidden, file });
  if (isMended) context.warn('damaged-source');
  return { from: `${context.workdir}/${name}`, name, kind: 'pdf' as const };
};

/** PDFs and pictures into one PDF, in the order of the project. */
export const merge = (engines: DocumentEngines): Converter =>
  defineConverter({
    operation: 'merge',
    from: formats,
    to: 'pdf',
    profile: 'document-merge',
    unit: 'pages',
    estimateBytes: (files) => files.reduce((sum, { bytes }) => sum + 3 * bytes, 64 * MIB),
    timeoutMs: pdfTimeoutMs,
    convert: async (context, files, { paper, metadata }) => {
      const parts = [];
      for (const file of files) parts.push(await partOf(engines, context, file));
      const maxPages = context.limits.pagesPerFile ?? Number.MAX_SAFE_INTEGER;
      const request = { parts, to: RESULT, paper, maxPages, isStripped: metadata === 'strip' };
      const { answer, dir } = await contentEngine(engines.content, context).merge(request);
      if (answer.hasDroppedFrames) context.warn('frames-dropped');
      return [{ name: RESULT, dir, facts: { pages: answer.pages } }];
    },
  });
