import { type PDFDict, PDFName, type PDFRawStream, PDFString } from 'pdf-lib';
import { expect, test } from 'vitest';
import type { Standard } from './clauses/clause.ts';
import { type Fault, faultsOf } from './faults-of.ts';
import { drawn, fontIn, keeping, withProfile } from './kept-standard.fixture.ts';

type Given = Awaited<ReturnType<typeof keeping>>;
/** Breaks one rule; what it returns are the bytes in place of those that were. */
type Break = (given: Given) => unknown;
type Row = readonly [fault: Fault, how: string, standard: Standard, Break];

const all: readonly Standard[] = ['pdfa-1b', 'pdfa-2b', 'pdfa-3b', 'pdfua'];

test.each(all)('nothing is wrong with a PDF that keeps %s', async (standard) => {
  const { document, bytes } = await keeping(standard);

  expect(faultsOf(document, bytes, standard)).toEqual([]);
});

const name = PDFName.of;
const put = (dict: PDFDict, entries: object): void => {
  const made = dict.context.obj(entries as never) as unknown as PDFDict;
  for (const key of made.keys()) dict.set(key, made.get(key) as never);
};
const add = ({ document: { context } }: Given, entries: object): void =>
  void context.register(context.obj(entries as never));
const inCatalog =
  (entries: object): Break =>
  ({ document }) =>
    put(document.catalog, entries);
const beside =
  (entries: object): Break =>
  (given) =>
    add(given, entries);
const stream =
  (entries: object): Break =>
  ({ document: { context } }) =>
    void context.register(context.stream('x', entries as never));
const without =
  (key: string): Break =>
  ({ document }) =>
    void document.catalog.delete(name(key));
const font =
  (entries: object, told: object = {}): Break =>
  ({ document }) =>
    void fontIn(document, entries, told);
const composed = { Subtype: 'CIDFontType2', CIDToGIDMap: 'Identity' };
const mark = { Type: 'Annot', Rect: [0, 0, 9, 9], AP: { N: null } };

/** Metadata that say something else, or lie in the file another way. */
const retold =
  (from: string, to: string, entries: object = {}): Break =>
  ({ document: { context, catalog } }) => {
    const told = (catalog.lookup(name('Metadata')) as PDFRawStream).getContentsString().replace(from, to);
    catalog.set(name('Metadata'), context.register(context.stream(told, entries as never)));
  };
const locked: Break = ({ document: { context } }) => {
  context.trailerInfo.Encrypt = context.obj({});
};

const informed = ({ document: { context } }: Given): void => {
  context.trailerInfo.Info = context.register(context.obj({ Author: PDFString.of('Another') }));
};
const onPage = ({ document }: Given): PDFDict => document.getPage(0).node;
const cmyk =
  (operators: string): Break =>
  ({ document }) =>
    drawn(document, operators);

const archive: readonly Row[] = [
  [
    'header',
    'no sign of bytes',
    'pdfa-1b',
    ({ bytes }) => Buffer.from(bytes.toString('latin1').replace(/\n%[^\n]+/, ''), 'latin1'),
  ],
  ['header', 'something before it', 'pdfa-2b', ({ bytes }) => Buffer.concat([Buffer.from('\n'), bytes])],
  ['end', 'something after it', 'pdfa-2b', ({ bytes }) => Buffer.concat([bytes, Buffer.from('\nmore')])],
  ['id', 'none', 'pdfa-1b', ({ document }) => void delete document.context.trailerInfo.ID],
  ['encryption', 'a lock', 'pdfa-3b', locked],
  [
    'packing',
    'packed objects',
    'pdfa-1b',
    ({ bytes }) => Buffer.concat([bytes.subarray(0, -6), Buffer.from('<</Type /ObjStm>>%%EOF')]),
  ],
  ['filters', 'LZW', 'pdfa-2b', stream({ Filter: 'LZWDecode' })],
  ['filters', 'JPEG 2000', 'pdfa-1b', stream({ Filter: ['JPXDecode'] })],
  ['claim', 'another part', 'pdfa-2b', retold('part>2', 'part>1')],
  ['claim', 'another level', 'pdfa-2b', retold('conformance>B', 'conformance>A')],
  ['metadata', 'packed', 'pdfa-1b', retold('', '', { Filter: [] })],
  ['information', 'another author', 'pdfa-1b', informed],
  ['intent', 'none', 'pdfa-2b', without('OutputIntents')],
  ['intent', 'a newer profile', 'pdfa-1b', ({ document }) => withProfile(document, 'RGB ', 4)],
  ['intent', 'a profile of other colours', 'pdfa-2b', ({ document }) => withProfile(document, 'CMYK', 2)],
  ['colours', 'inks', 'pdfa-1b', cmyk('0 0 0 1 k')],
  ['colours', 'inks of a picture in the page', 'pdfa-2b', cmyk('BI /W 1 /H 1 /CS /CMYK /BPC 8 ID xxxx EI')],
  ['colours', 'inks of a picture', 'pdfa-3b', stream({ Subtype: 'Image', ColorSpace: 'DeviceCMYK' })],
  [
    'colours',
    'inks behind others',
    'pdfa-2b',
    beside({ ColorSpace: { C: ['Separation', 'Gold', 'DeviceCMYK', null] } }),
  ],
  ['fonts', 'outside', 'pdfa-1b', font({}, { FontFile2: null })],
  ['fonts', 'a composed one outside', 'pdfa-2b', font(composed, { FontFile2: null })],
  ['widths', 'too few', 'pdfa-1b', font({ Widths: [500] })],
  ['maps', 'a map that readers know', 'pdfa-1b', font({ Subtype: 'Type0', Encoding: '90ms-RKSJ-H' })],
  ['maps', 'none to letters', 'pdfa-2b', font({ ...composed, CIDToGIDMap: null })],
  ['subsets', 'untold letters', 'pdfa-1b', font(composed)],
  ['encodings', 'none', 'pdfa-2b', font({ Encoding: null })],
  ['encodings', 'one of signs', 'pdfa-1b', font({}, { Flags: 4 })],
  ['transparency', 'pale', 'pdfa-1b', beside({ Type: 'ExtGState', ca: 0.5 })],
  ['transparency', 'a mask', 'pdfa-1b', stream({ Subtype: 'Image', SMask: {} })],
  ['transparency', 'a mixture', 'pdfa-1b', beside({ Type: 'ExtGState', BM: 'Multiply' })],
  ['transparency', 'a group', 'pdfa-1b', beside({ Group: { S: 'Transparency' } })],
  ['pictures', 'smoothed', 'pdfa-2b', stream({ Subtype: 'Image', Interpolate: true })],
  ['drawings', 'PostScript', 'pdfa-2b', stream({ Subtype: 'PS' })],
  ['drawings', 'of another file', 'pdfa-1b', stream({ Subtype: 'Form', Ref: {} })],
  ['curves', 'of colours', 'pdfa-2b', beside({ Type: 'ExtGState', TR: 'Identity' })],
  ['elsewhere', 'data in another file', 'pdfa-1b', stream({ F: {}, Length: 1 })],
  ['actions', 'a program', 'pdfa-1b', beside({ S: 'Launch' })],
  ['actions', 'a script', 'pdfa-2b', beside({ S: 'JavaScript', JS: 'x' })],
  ['actions', 'a named one', 'pdfa-2b', beside({ S: 'Named', N: 'Print' })],
  ['triggers', 'of the document', 'pdfa-1b', inCatalog({ AA: {} })],
  ['triggers', 'of a page', 'pdfa-2b', (given) => put(onPage(given), { AA: {} })],
  ['triggers', 'scripts with names', 'pdfa-3b', inCatalog({ Names: { JavaScript: {} } })],
  ['form', 'fields without drawings', 'pdfa-1b', inCatalog({ AcroForm: { NeedAppearances: true } })],
  ['form', 'XFA', 'pdfa-2b', inCatalog({ AcroForm: { XFA: [] } })],
  ['annotations', 'a film', 'pdfa-2b', beside({ ...mark, Subtype: 'Movie' })],
  ['annotations', 'an attached file', 'pdfa-1b', beside({ ...mark, Subtype: 'FileAttachment' })],
  ['appearances', 'undrawn', 'pdfa-2b', beside({ ...mark, Subtype: 'Square', AP: {} })],
  ['attachments', 'any', 'pdfa-1b', inCatalog({ Names: { EmbeddedFiles: {} } })],
  ['attachments', 'any in PDF/A-2', 'pdfa-2b', beside({ Type: 'Filespec', EF: {} })],
  ['attachments', 'without saying what for', 'pdfa-3b', beside({ Type: 'Filespec', EF: {}, F: 'a', UF: 'a' })],
  ['layers', 'any', 'pdfa-1b', inCatalog({ OCProperties: {} })],
];

const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9] };
const accessible: readonly Row[] = [
  ['structure', 'no marks', 'pdfua', without('MarkInfo')],
  ['structure', 'doubted marks', 'pdfua', inCatalog({ MarkInfo: { Marked: true, Suspects: true } })],
  ['structure', 'none', 'pdfua', without('StructTreeRoot')],
  ['language', 'none', 'pdfua', without('Lang')],
  ['claim', 'none', 'pdfua', retold('pdfuaid', 'other')],
  ['title', 'an empty one', 'pdfua', retold('A title', '')],
  ['titleShown', 'not', 'pdfua', without('ViewerPreferences')],
  ['tabs', 'in any order', 'pdfua', (given) => put(onPage(given), { Annots: [link] })],
  ['descriptions', 'none of a picture', 'pdfua', beside({ S: 'Figure', P: {} })],
  ['letters', 'unknown', 'pdfua', font({ Encoding: null })],
  ['fonts', 'outside', 'pdfua', font({}, { FontFile2: null })],
  ['encryption', 'a lock', 'pdfua', locked],
];

const rows = [...archive, ...accessible].map((row) => [row.slice(0, 3).join(', '), row] as const);
test.each(rows)('what is wrong is told: %s', async (_, [fault, , standard, broken]) => {
  const given = await keeping(standard);

  const made = broken(given);
  const bytes = made instanceof Buffer ? made : given.bytes;

  expect(faultsOf(given.document, bytes, standard)).toContain(fault);
});
