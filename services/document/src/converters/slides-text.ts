import { profiles } from '@convi/contracts';
import { type Converter, defineConverter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { officeEstimate, officeTimeoutMs } from '../engines/office/office-budget.ts';
import { officeFormatsOf } from '../engines/office/office-filters.ts';
import { pdfToText } from '../engines/pdf/pdf-to-text.ts';
import { asPdf } from '../engines/routes/as-pdf.ts';
import { inFolder, workOn } from '../engines/routes/document-work.ts';
import { maxPagesOf, workOf } from './work-of.ts';

const PAGES = 'pages-to-read.pdf';

/** The words of slides, drawings, letters and printed pages, page by page. */
export const slidesText = (engines: DocumentEngines): Converter =>
  defineConverter({
    operation: 'convert',
    from: [...officeFormatsOf('slides', 'drawing'), 'eml', 'msg', 'mht', 'xps'],
    ...{ to: 'txt', profile: 'document-text', unit: 'pages' },
    estimateBytes: officeEstimate,
    timeoutMs: officeTimeoutMs,
    convert: async (context, files, options) => {
      const work = workOf(engines, context, files);
      const wish = { ...profiles['document-pdf'].parse({}), maxPages: maxPagesOf(context) };
      const name = await inFolder(context, await asPdf(work, wish), PAGES);
      const { file } = workOn(work, name, 'pdf');
      return [await pdfToText({ context, hidden: engines.hidden, file }, options)];
    },
  });
