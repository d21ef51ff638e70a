import sharp from 'sharp';
import type { Source } from '../fixtures/document-job.fixture.ts';
import { docxOf, wordText, xlsxOf } from '../fixtures/plain-office.fixture.ts';
import { bytesOf, hasBytes, type OptionCase, objectsOf, pageSize, pagesOf } from './option-case.fixture.ts';

const to = 'pdf';
const text = (content: string): Source => ({ format: 'txt', content: Buffer.from(content) });
const page = (body: string): Source => ({ format: 'html', content: Buffer.from(`<html><body>${body}</body></html>`) });

const noise = {
  create: {
    width: 400,
    height: 400,
    channels: 3,
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
    background: '#000',
  },
} as const;
const photo = (await sharp(noise).jpeg({ quality: 95 }).toBuffer()).toString('base64');

const change = (kind: 'ins' | 'del', word: string): string => {
  const tag = kind === 'ins' ? 't' : 'delText';
  return `<w:p><w:${kind} w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:${tag}>${word}</w:${tag}></w:r></w:${kind}></w:p>`;
};
/** Words that an author took out and put in, with the tracking on. */
export const tracked: Source = {
  format: 'docx',
  content: docxOf(wordText('KEPT') + change('ins', 'PUTIN') + change('del', 'TAKENOUT')),
};

const office =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"';
const table = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"';
const remark = '<office:annotation><dc:creator>A</dc:creator><text:p>REMARK</text:p></office:annotation>';
const commented: Source = {
  format: 'fods',
  content: Buffer.from(
    `<?xml version="1.0"?><office:document ${office} ${table} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="Sheet"><table:table-row><table:table-cell office:value-type="string">${remark}<text:p>KEPT</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>`,
  ),
};

const remarked: Source = {
  format: 'fodt',
  content: Buffer.from(
    `<?xml version="1.0"?><office:document ${office} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>KEPT${remark}</text:p></office:text></office:body></office:document>`,
  ),
};

const wideRow = Array.from({ length: 30 }, (_, n) => {
  const name = n < 26 ? String.fromCharCode(65 + n) : `A${String.fromCharCode(39 + n)}`;
  return `<c r="${name}1" t="inlineStr"><is><t>column ${n}</t></is></c>`;
}).join('');
const wide: Source = { format: 'xlsx', content: xlsxOf(`<row r="1">${wideRow}</row>`) };
const tall: Source = {
  format: 'xlsx',
  content: xlsxOf(
    Array.from({ length: 90 }, (_, n) => `<row r="${n + 1}"><c r="A${n + 1}"><v>${n}</v></c></row>`).join(''),
  ),
};

const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);

/** Of documents that become PDF. */
export const pdfCases: readonly OptionCase[] = [
  {
    ...{ option: 'pageRange', source: text('line\n'.repeat(150)), to, options: { pageRange: '2' } },
    holds: async (made) => (await pagesOf(made)) === 1,
  },
  {
    ...{
      option: 'pageRange',
      source: page('<p>a</p><p style="break-before:page">b</p>'),
      to,
      options: { pageRange: '2' },
    },
    holds: async (made) => (await pagesOf(made)) === 1,
  },
  {
    option: 'imageQuality',
    source: page(`<img src="data:image/jpeg;base64,${photo}">`),
    ...{ to, options: { imageQuality: 10 } },
    holds: async (made) => bytesOf(made) < 40_000,
  },
  {
    option: 'metadata',
    source: { format: 'rtf', content: Buffer.from('{\\rtf1{\\info{\\author AUTHOR}}x}') },
    ...{ to, options: { metadata: 'keep' } },
    holds: async (made) => /Author/.test(await objectsOf(made)),
  },
  ...(
    [
      ['pdfa-1b', '<pdfaid:part>1<'],
      ['pdfa-2b', '<pdfaid:part>2<'],
      ['pdfa-3b', '<pdfaid:part>3<'],
      ['pdfua', '<pdfuaid:part>1<'],
    ] as const
  ).map(
    ([conformance, said]): OptionCase => ({
      ...{ option: 'conformance', source: text('x'), to, options: { conformance } },
      holds: hasBytes(said),
    }),
  ),
  {
    ...{ option: 'conformance', source: page('<h1>x</h1>'), to, options: { conformance: 'pdfa-2b' } },
    holds: hasBytes('<pdfaid:part>2<'),
  },
  {
    ...{ option: 'bookmarks', source: page('<h1>First</h1>'), to, options: { bookmarks: false } },
    holds: async (made) => !/Outlines/.test(await objectsOf(made)),
  },
  {
    ...{ option: 'pageSize', source: text('x'), to, options: { pageSize: 'a5' } },
    holds: async (made) => String(await pageSize(made)) === '420,595',
  },
  {
    ...{ option: 'pageSize', source: page('x'), to, options: { pageSize: 'letter' } },
    holds: async (made) => String(await pageSize(made)) === '612,792',
  },
  {
    ...{ option: 'orientation', source: text('x'), to, options: { orientation: 'landscape' } },
    holds: async (made) => (await pageSize(made))[0] > (await pageSize(made))[1],
  },
  {
    ...{ option: 'orientation', source: page('x'), to, options: { orientation: 'landscape' } },
    holds: async (made) => (await pageSize(made))[0] > (await pageSize(made))[1],
  },
  {
    ...{ option: 'scale', source: tall, to, options: { scale: 40 } },
    holds: async (made) => (await pagesOf(made)) === 1,
  },
  {
    ...{ option: 'fitToWidth', source: wide, to, options: { fitToWidth: true } },
    holds: async (made) => (await pagesOf(made)) === 1,
  },
  {
    ...{ option: 'changes', source: tracked, to, options: { changes: 'shown' } },
    holds: async (made) => (await made.text()).includes('TAKENOUT'),
  },
  {
    ...{ option: 'changes', source: tracked, to, options: { changes: 'rejected' } },
    holds: async (made) => !(await made.text()).includes('PUTIN'),
  },
  {
    ...{ option: 'comments', source: commented, to, options: { comments: 'margin' } },
    holds: async (made) => /Subtype \/Text/.test(await objectsOf(made)),
  },
  {
    ...{ option: 'comments', source: remarked, to, options: { comments: 'margin' } },
    holds: async (made) => (await made.text()).includes('REMARK'),
  },
  {
    // Read as Russian unless it is said to be Greek.
    option: 'charset',
    source: { format: 'txt', content: cyrillic },
    ...{ to, options: { charset: 'windows-1253' } },
    holds: async (made) =>
      (await made.text()).includes('Οπιβες'.slice(0, 1)) && !(await made.text()).includes('Привет'),
  },
];
