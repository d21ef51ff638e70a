import type { FormatId, Operation } from '@convi/contracts';
import { PDFArray, PDFDocument, PDFName, PDFRawStream, PDFStream, StandardFonts } from 'pdf-lib';
import { pageOfLines, scannedPdf, turnedScan } from '../fixtures/scan-of.fixture.ts';

/** What shows that an option was heeded: it holds of the result, and no longer when the option is dropped. */
export type OptionCase = {
  readonly operation: Operation;
  readonly option: string;
  readonly to: FormatId;
  readonly source: () => Promise<Buffer>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly holds: (seen: { readonly content: Buffer; readonly text: string }) => boolean | Promise<boolean>;
};

const english = ['The quick brown fox jumps over the lazy dog', 'and this is for the company of the town'];
const scan = () => scannedPdf(pageOfLines(english));
const small = () => scannedPdf(pageOfLines(english, { size: 13 }));
const upsideDown = async () => scannedPdf(await turnedScan(pageOfLines([...english, ...english, ...english]), 180));
const askew = async () => scannedPdf(await turnedScan(pageOfLines([...english, ...english]), 3));
const titled = async (): Promise<Buffer> => {
  const document = await PDFDocument.load(await scan());
  document.setTitle('TITLE');
  return Buffer.from(await document.save({ useObjectStreams: false }));
};
const typed = async (): Promise<Buffer> => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const lines = [
    'base words',
    'mail anna@example.org',
    'call +49 30 1234567',
    'pay 4111 1111 1111 1111',
    'to DE89370400440532013000',
  ];
  const page = document.addPage([360, 240]);
  for (const [at, text] of lines.entries()) page.drawText(text, { x: 20, y: 200 - 30 * at, size: 14, font });
  for (const text of lines) document.addPage([360, 60]).drawText(text, { x: 20, y: 20, size: 14, font });
  return Buffer.from(await document.save());
};

const oneTyped = async (): Promise<Buffer> => {
  const document = await PDFDocument.create();
  document.addPage([360, 60]).drawText('base words', { x: 20, y: 20, size: 14 });
  return Buffer.from(await document.save());
};

const firstPage = async (content: Buffer) => (await PDFDocument.load(content)).getPage(0);
const firstStream = async (content: Buffer): Promise<string> => {
  const { node } = await firstPage(content);
  return node.lookup(PDFName.Contents, PDFArray).lookup(0, PDFStream).getContentsString();
};
const widestPicture = async (content: Buffer): Promise<number> => {
  const { context } = await PDFDocument.load(content);
  const widths = context.enumerateIndirectObjects().map(([, object]) => {
    const width = object instanceof PDFRawStream ? object.dict.lookup(PDFName.of('Width')) : undefined;
    return Number(width?.toString() ?? 0);
  });
  return Math.max(...widths);
};
const isCyrillic = (text: string): boolean => /[а-яё]{3}/i.test(text);

const ocr = { operation: 'ocr', to: 'pdf' } as const;
/** Of reading what stands in pixels. */
export const ocrCases: readonly OptionCase[] = [
  { ...ocr, option: 'languages', source: scan, options: { languages: 'rus' }, holds: ({ text }) => isCyrillic(text) },
  { ...ocr, option: 'dpi', source: small, options: { dpi: 72 }, holds: ({ text }) => !text.includes('lazy dog') },
  {
    ...ocr,
    option: 'rotatePages',
    source: upsideDown,
    options: { rotatePages: false },
    holds: async ({ content }) => (await firstPage(content)).getRotation().angle === 0,
  },
  {
    ...ocr,
    option: 'deskew',
    source: askew,
    options: { deskew: false },
    holds: async ({ content }) => (await firstStream(content)).startsWith('q 1.00000 0.00000'),
  },
  {
    ...ocr,
    option: 'existingText',
    source: oneTyped,
    options: { existingText: 'redo' },
    holds: async ({ content }) => (await widestPicture(content)) > 0,
  },
  {
    ...ocr,
    option: 'metadata',
    source: titled,
    options: { metadata: 'keep' },
    holds: async ({ content }) => (await PDFDocument.load(content)).getTitle() === 'TITLE',
  },
];

const redact = { operation: 'redact', to: 'pdf', source: typed } as const;
// Something else is removed as well, so that there is a result without the option.
const other = { terms: 'base', dpi: 72 } as const;
const kind = (option: string, word: string): OptionCase => ({
  ...{ ...redact, option, options: { ...other, [option]: true } },
  holds: ({ text }) => !text.includes(word),
});

/** Of removing. The first page has all lines, each other page one of them. */
export const redactCases: readonly OptionCase[] = [
  {
    ...redact,
    option: 'areas',
    options: { ...other, areas: '3,0,0,9,9' },
    holds: ({ text }) => !text.includes('anna@'),
  },
  {
    ...redact,
    option: 'terms',
    options: { areas: '1,0,0,9,9', terms: 'example', dpi: 72 },
    holds: ({ text }) => !text.includes('example'),
  },
  kind('emails', 'anna@'),
  kind('phones', '1234567'),
  kind('cards', '4111'),
  kind('ibans', 'DE89'),
  {
    ...redact,
    option: 'dpi',
    options: { terms: 'base', dpi: 100 },
    holds: async ({ content }) => (await widestPicture(content)) === 500,
  },
  {
    ...redact,
    option: 'imageQuality',
    options: { terms: 'base', imageQuality: 10 },
    holds: ({ content }) => content.length < 30_000,
  },
  {
    ...redact,
    option: 'textLayer',
    options: { areas: '1,0,0,9,9', textLayer: true, languages: 'eng' },
    // On the first page and on its own one.
    holds: ({ text }) => text.split('base words').length === 3,
  },
  {
    ...redact,
    option: 'languages',
    options: { areas: '1,0,0,9,9', textLayer: true, languages: 'rus' },
    holds: ({ text }) => isCyrillic(text),
  },
];

const safe = { operation: 'safe', to: 'pdf', source: scan } as const;
/** Of copies that are pixels alone. */
export const safeCases: readonly OptionCase[] = [
  {
    ...safe,
    option: 'dpi',
    options: { dpi: 75 },
    holds: async ({ content }) => (await widestPicture(content)) === 620,
  },
  { ...safe, option: 'imageQuality', options: { imageQuality: 10 }, holds: ({ content }) => content.length < 25_000 },
  { ...safe, option: 'textLayer', options: { textLayer: true }, holds: ({ text }) => text.includes('lazy dog') },
  {
    ...safe,
    option: 'languages',
    options: { textLayer: true, languages: 'rus' },
    holds: ({ text }) => isCyrillic(text),
  },
];
