import { type EngineHost, type Registry, registry } from '@convi/worker-kit';
import { csv } from './converters/csv.ts';
import { doc } from './converters/doc.ts';
import { docx } from './converters/docx.ts';
import { html } from './converters/html.ts';
import { merge } from './converters/merge.ts';
import { ocrPdf, ocrText } from './converters/ocr.ts';
import { odg } from './converters/odg.ts';
import { odp } from './converters/odp.ts';
import { ods } from './converters/ods.ts';
import { odt } from './converters/odt.ts';
import { pdfText } from './converters/pdf-text.ts';
import { ppt } from './converters/ppt.ts';
import { pptx } from './converters/pptx.ts';
import { rtf } from './converters/rtf.ts';
import { txt } from './converters/txt.ts';
import { xls } from './converters/xls.ts';
import { xlsb } from './converters/xlsb.ts';
import { xlsx } from './converters/xlsx.ts';
import { areUsable } from './engines/are-usable.ts';
import { contentPool } from './engines/content/content-engine.ts';
import { withReport } from './engines/disclosure/with-report.ts';
import { officePool } from './engines/office/office-engine.ts';
import { pageSlots } from './engines/pages/page-slots.ts';
import { officeInspector } from './inspectors/office.ts';
import { pdfInspector } from './inspectors/pdf.ts';
import { pictureInspector } from './inspectors/picture.ts';
import { toldInspector } from './inspectors/told.ts';
import { officePreviewer } from './previewers/office.ts';
import { pdfPreviewer } from './previewers/pdf.ts';
import { picturePreviewer } from './previewers/picture.ts';

const converters = [
  docx,
  odt,
  doc,
  rtf,
  txt,
  html,
  xlsx,
  xlsb,
  ods,
  xls,
  csv,
  pptx,
  odp,
  ppt,
  odg,
  pdfText,
  merge,
  ocrPdf,
  ocrText,
];
const inspectors = [pdfInspector, officeInspector, toldInspector, pictureInspector];
const previewers = [pdfPreviewer, officePreviewer, picturePreviewer];

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
