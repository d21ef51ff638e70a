import sharp from 'sharp';
import { pdfOf } from '../fixtures/pdf-of.fixture.ts';
import { bytesOf, type OptionCase } from './option-case.fixture.ts';
import { tracked } from './pdf-cases.fixture.ts';

const two = { format: 'pdf', content: await pdfOf('first', 'second') } as const;
const table = { format: 'csv', content: Buffer.from('a,Привет\n1,2\n') } as const;
const cyrillic = {
  format: 'csv',
  content: Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x78, 0x0a]),
} as const;

const writes =
  (text: string | Buffer): OptionCase['holds'] =>
  async ({ contents: [content = Buffer.alloc(0)] }) =>
    content.includes(text);
const lacks =
  (text: string | Buffer): OptionCase['holds'] =>
  async (made) =>
    !(await writes(text)(made));

const widthIs =
  (width: number): OptionCase['holds'] =>
  async ({ contents: [content] }) =>
    (await sharp(content).metadata()).width === width;

/** Of files to edit, tables, pictures and texts. */
export const fileCases: readonly OptionCase[] = [
  {
    option: 'metadata',
    source: { format: 'rtf', content: Buffer.from('{\\rtf1{\\info{\\author AUTHOR}}x}') },
    ...{ to: 'doc', options: { metadata: 'keep' }, holds: writes('AUTHOR') },
  },
  { option: 'changes', source: tracked, to: 'txt', options: { changes: 'rejected' }, holds: lacks('PUTIN') },
  {
    option: 'charset',
    source: { format: 'txt', content: cyrillic.content },
    ...{ to: 'md', options: { charset: 'windows-1253' }, holds: lacks('Привет') },
  },
  { option: 'charset', source: cyrillic, to: 'csv', options: { charset: 'windows-1253' }, holds: lacks('Привет') },
  { option: 'charset', source: cyrillic, to: 'tsv', options: { charset: 'windows-1253' }, holds: lacks('Привет') },
  {
    ...{ option: 'outputCharset', source: table, to: 'tsv', options: { outputCharset: 'utf-8-mark' } },
    holds: writes(Buffer.from('efbbbf', 'hex')),
  },
  { option: 'separator', source: table, to: 'csv', options: { separator: 'semicolon' }, holds: writes('1;2') },
  {
    ...{ option: 'outputCharset', source: table, to: 'csv', options: { outputCharset: 'windows-1251' } },
    holds: writes(Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])),
  },
  {
    ...{ option: 'outputCharset', source: table, to: 'csv', options: { outputCharset: 'utf-8-mark' } },
    holds: writes(Buffer.from('efbbbf', 'hex')),
  },
  {
    ...{ option: 'outputCharset', source: table, to: 'csv', options: { outputCharset: 'koi8-r' } },
    holds: writes(Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4])),
  },
  ...Object.entries({ 'utf-16le-mark': 'fffe61002c001f04', 'utf-16be': '0061002c041f', shift_jis: '612c8450' }).map(
    ([outputCharset, begins]): OptionCase => ({
      ...{ option: 'outputCharset', source: table, to: 'csv', options: { outputCharset } },
      holds: async ({ contents: [content] }) => content?.toString('hex').startsWith(begins) === true,
    }),
  ),
  ...(['png', 'jpg', 'webp'] as const).map(
    (to): OptionCase => ({
      ...{ option: 'pageRange', source: two, to, options: { pageRange: '2', dpi: 72 } },
      holds: async (made) => made.contents.length === 1,
    }),
  ),
  {
    ...{ option: 'pageRange', source: two, to: 'tiff', options: { pageRange: '2', dpi: 72 } },
    holds: async ({ contents: [content] }) => ((await sharp(content).metadata()).pages ?? 1) === 1,
  },
  { option: 'pageRange', source: two, to: 'txt', options: { pageRange: '2' }, holds: lacks('first') },
  { option: 'pageRange', source: two, to: 'md', options: { pageRange: '2' }, holds: lacks('first') },
  // A page of 300 points.
  ...(['png', 'jpg', 'webp', 'tiff'] as const).map(
    (to): OptionCase => ({ option: 'dpi', source: two, to, options: { dpi: 72 }, holds: widthIs(300) }),
  ),
  ...(['jpg', 'webp'] as const).map(
    (to): OptionCase => ({
      ...{ option: 'quality', source: two, to, options: { quality: 5 } },
      holds: async (made) => bytesOf(made) < (to === 'jpg' ? 2_300 : 850),
    }),
  ),
  ...(['grey', 'bilevel'] as const).map(
    (pageColours): OptionCase => ({
      ...{ option: 'pageColours', source: two, to: 'tiff', options: { pageColours } },
      holds: async ({ contents: [content] }) => (await sharp(content).metadata()).channels === 1,
    }),
  ),
  {
    ...{ option: 'lossless', source: two, to: 'webp', options: { lossless: true } },
    holds: async ({ contents: [content] }) => content?.includes('VP8L') === true,
  },
];
