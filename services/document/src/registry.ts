import { type EngineHost, type Registry, registry } from '@convi/worker-kit';
import { assemble } from './converters/assemble.ts';
import { compressPdf } from './converters/compress-pdf.ts';
import { editPdf } from './converters/edit-pdf.ts';
import { merge } from './converters/merge.ts';
import { ocrPdf, ocrText } from './converters/ocr.ts';
import { pdfPictures } from './converters/pdf-pictures.ts';
import { pdfReading } from './converters/pdf-reading.ts';
import { pdfText } from './converters/pdf-text.ts';
import { protectPdf } from './converters/protect-pdf.ts';
import { redact } from './converters/redact.ts';
import { repairPdf } from './converters/repair-pdf.ts';
import { safe } from './converters/safe.ts';
import { slidesText } from './converters/slides-text.ts';
import { splitPdf } from './converters/split-pdf.ts';
import { toFiles } from './converters/to-files.ts';
import { toPageJpg, toPagePng, toPageTiff, toPageWebp } from './converters/to-page-pictures.ts';
import { toPdf } from './converters/to-pdf.ts';
import { toCsv, toTsv } from './converters/to-tables.ts';
import { unlockPdf } from './converters/unlock-pdf.ts';
import { areUsable } from './engines/are-usable.ts';
import { contentPool } from './engines/content/content-engine.ts';
import { withReport } from './engines/disclosure/with-report.ts';
import { officePool } from './engines/office/office-engine.ts';
import { pageSlots } from './engines/pages/page-slots.ts';
import { officeInspector } from './inspectors/office.ts';
import { pdfInspector } from './inspectors/pdf.ts';
import { pictureInspector } from './inspectors/picture.ts';
import { toldInspector } from './inspectors/told.ts';
import { documentPreviewer } from './previewers/document.ts';
import { pdfPreviewer } from './previewers/pdf.ts';
import { picturePreviewer } from './previewers/picture.ts';

const converters = [
  toPdf,
  ...toFiles,
  toCsv,
  toTsv,
  toPagePng,
  toPageJpg,
  toPageWebp,
  toPageTiff,
  slidesText,
  ...pdfReading,
  pdfPictures,
  pdfText,
  merge,
  assemble,
  splitPdf,
  editPdf,
  compressPdf,
  protectPdf,
  unlockPdf,
  repairPdf,
  ocrPdf,
  ocrText,
  redact,
  safe,
];
const inspectors = [pdfInspector, officeInspector, toldInspector, pictureInspector];
const previewers = [pdfPreviewer, documentPreviewer, picturePreviewer];

/** Everything that the document service can do. */
export const documentRegistry = (host: EngineHost): Registry => {
  const pools = { office: officePool(host), content: contentPool(host) };
  const engines = { ...pools, pageSlots: pageSlots(), hidden: host.hidden };
  return registry({
    service: 'document',
    converters: converters.map((make) => withReport(make)(engines)),
    inspectors: inspectors.map((make) => make(engines)),
    previewers: previewers.map((make) => make(engines)),
    ready: async () => areUsable([pools.office, pools.content], host.engines),
    close: async () => {
      await Promise.all([pools.office.close(), pools.content.close()]);
    },
  });
};
