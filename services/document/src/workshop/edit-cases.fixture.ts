import type { OptionsOf } from '@convi/contracts';
import { pageStats, pageTexts, pdfFacts, plainText } from '../fixtures/pdf-check.fixture.ts';
import {
  activePdf,
  addPages,
  colouredPdf,
  formPdf,
  markedPdf,
  pdfWith,
  toldPdf,
} from '../fixtures/workshop-pdfs.fixture.ts';

type Option = keyof OptionsOf<'document-edit'>;
/** What shows that an option was heeded: it holds of the result, and no longer when the option is dropped. */
export type EditCase = {
  readonly option: Option;
  readonly options: Readonly<Record<string, unknown>>;
  readonly source: () => Promise<Buffer>;
  readonly holds: (made: Buffer) => Promise<boolean> | boolean;
};

export const three = () => pdfWith((document) => addPages(document, ['one', 'two', 'three']));
const text = (made: Buffer): string => pageTexts(made).join('|');
const has = (words: string) => (made: Buffer) => text(made).includes(words);
const lacks = (words: string) => (made: Buffer) => !plainText(made).includes(words);
/** How dark a part of the first page is. */
const inkAt = async (made: Buffer, across: number, down: number): Promise<number> => {
  const { pixels, width, height } = await pageStats(made);
  let ink = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (Math.floor((x / width) * 3) === across && Math.floor((y / height) * 3) === down)
        ink += 255 - (pixels[3 * (y * width + x)] ?? 255);
  return ink;
};
const most = (column: number, row: number) => async (made: Buffer) => {
  const ink = [];
  for (const across of [0, 1, 2]) for (const down of [0, 1, 2]) ink.push(await inkAt(made, across, down));
  return Math.max(...ink, 1) === ink[column * 3 + row];
};
const empty = () => pdfWith((document) => void document.addPage([300, 200]));
export const stamp = { stampText: 'ЧЕРНОВИК', stampColour: '#000000', stampOpacity: 100 };

/** A case for every option of `edit`. */
export const editCases: readonly EditCase[] = [
  { option: 'rotate', options: { rotate: 90 }, source: three, holds: (made) => pdfFacts(made)['Page rot'] === '90' },
  {
    option: 'onPages',
    options: { header: 'Top', onPages: '2-3' },
    source: three,
    holds: (made) =>
      pageTexts(made)
        .map((each) => each.includes('Top'))
        .join() === 'false,true,true',
  },
  {
    option: 'cropMargins',
    options: { cropMargins: '0,10,0,10' },
    source: three,
    holds: (made) => pdfFacts(made)['Page size']?.startsWith('243.3') === true,
  },
  {
    option: 'pagesPerSheet',
    options: { pagesPerSheet: 4 },
    source: three,
    holds: (made) => pageTexts(made).length === 1 && ['one', 'two', 'three'].every((word) => text(made).includes(word)),
  },
  { option: 'header', options: { header: 'Кто: {page} из {pages}' }, source: three, holds: has('Кто: 2 из 3') },
  { option: 'headerAlign', options: { header: 'Top', headerAlign: 'left' }, source: empty, holds: most(0, 0) },
  { option: 'footer', options: { footer: 'Bottom 日本' }, source: three, holds: has('Bottom 日本') },
  { option: 'footerAlign', options: { footer: 'Low', footerAlign: 'right' }, source: empty, holds: most(2, 2) },
  { option: 'pageNumbers', options: { pageNumbers: 'bottom-left' }, source: empty, holds: most(0, 2) },
  {
    option: 'pageNumberFormat',
    options: { pageNumbers: 'top', pageNumberFormat: 'I' },
    source: three,
    holds: has('III'),
  },
  { option: 'firstPageNumber', options: { pageNumbers: 'top', firstPageNumber: 41 }, source: three, holds: has('43') },
  {
    option: 'letteringSize',
    options: { header: 'Top', letteringSize: 40 },
    source: empty,
    holds: async (made) => (await inkAt(made, 1, 0)) > 8_000,
  },
  {
    option: 'letteringColour',
    options: { header: 'TTTTTTTT', letteringSize: 40, letteringColour: '#ff0000' },
    source: empty,
    holds: async (made) => (await pageStats(made)).red === 255,
  },
  { option: 'stampText', options: stamp, source: three, holds: has('ЧЕРНОВИК') },
  {
    option: 'stampPosition',
    options: { ...stamp, stampSize: 25, stampPosition: 'top-right' },
    source: empty,
    holds: most(2, 0),
  },
  {
    option: 'stampPosition',
    options: { ...stamp, stampSize: 10, stampPosition: 'tiled' },
    source: empty,
    holds: (made) => text(made).split('ЧЕРНОВИК').length > 6,
  },
  {
    option: 'stampSize',
    options: { ...stamp, stampSize: 20 },
    source: empty,
    holds: async (made) => (await inkAt(made, 0, 1)) === 0 && (await inkAt(made, 1, 1)) > 0,
  },
  {
    option: 'stampOpacity',
    options: { ...stamp, stampSize: 100, stampOpacity: 5 },
    source: empty,
    holds: async (made) => Math.min(...(await pageStats(made)).pixels) > 230,
  },
  {
    option: 'stampAngle',
    options: { ...stamp, stampSize: 60, stampAngle: 90 },
    source: empty,
    holds: async (made) => (await inkAt(made, 1, 0)) > 500,
  },
  {
    option: 'stampColour',
    options: { ...stamp, stampColour: '#00ff00' },
    source: empty,
    holds: async (made) => (await pageStats(made)).green === 255,
  },
  {
    option: 'stampFont',
    options: { ...stamp, stampFont: 'mono' },
    source: empty,
    holds: (made) => plainText(made).includes('DejaVuSansMono'),
  },
  {
    option: 'stampLayer',
    options: { ...stamp, stampLayer: 'under' },
    source: () => colouredPdf(1, 1, 1),
    holds: async (made) => (await pageStats(made)).red > 250,
  },
  {
    option: 'fieldValues',
    options: { fieldValues: { 'person.name': 'Анна 日本' } },
    source: formPdf,
    holds: has('Анна 日本'),
  },
  { option: 'flattenForms', options: { flattenForms: true }, source: formPdf, holds: lacks('/AcroForm') },
  {
    option: 'flattenAnnotations',
    options: { flattenAnnotations: true },
    source: markedPdf,
    holds: async (made) => lacks('/Square')(made) && (await pageStats(made)).blue < 250,
  },
  { option: 'removeScripts', options: { removeScripts: true }, source: activePdf, holds: lacks('/JavaScript') },
  { option: 'removeActions', options: { removeActions: true }, source: activePdf, holds: lacks('MARK-LAUNCH') },
  { option: 'removeAttachments', options: { removeAttachments: true }, source: activePdf, holds: lacks('MARK-FILE') },
  { option: 'removeLinks', options: { removeLinks: true }, source: activePdf, holds: lacks('MARK-LINK') },
  {
    option: 'grayscale',
    options: { grayscale: true },
    source: () => colouredPdf(1, 0, 0),
    holds: async (made) => {
      const { red, green, blue } = await pageStats(made);
      return Math.abs(red - green) < 1 && Math.abs(green - blue) < 1;
    },
  },
  {
    option: 'metadata',
    options: { metadata: 'keep' },
    source: toldPdf,
    holds: (made) => pdfFacts(made).Author === 'MARK-AUTHOR',
  },
  { option: 'title', options: { title: 'Новый' }, source: toldPdf, holds: (made) => pdfFacts(made).Title === 'Новый' },
  { option: 'author', options: { author: 'Анна' }, source: toldPdf, holds: (made) => pdfFacts(made).Author === 'Анна' },
  {
    option: 'subject',
    options: { subject: 'About' },
    source: toldPdf,
    holds: (made) => pdfFacts(made).Subject === 'About',
  },
  {
    option: 'keywords',
    options: { keywords: 'a, b' },
    source: toldPdf,
    holds: (made) => pdfFacts(made).Keywords === 'a, b',
  },
  {
    option: 'linearize',
    options: { linearize: true },
    source: three,
    holds: (made) => pdfFacts(made).Optimized === 'yes',
  },
];
