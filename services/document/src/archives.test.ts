import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { expect, test, vi } from 'vitest';
import { type Source, startedJob } from './fixtures/document-job.fixture.ts';
import { checked, pageTexts, plainText } from './fixtures/pdf-check.fixture.ts';
import { lockedPdfOf, pdfOf } from './fixtures/pdf-of.fixture.ts';
import {
  activePdf,
  addOutline,
  addPages,
  formPdf,
  pdfWith,
  signedPdf,
  toldPdf,
} from './fixtures/workshop-pdfs.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { toPdf, warnings } = await startedJob();

const drawnBy = (operators: string, resources: object): Promise<Buffer> =>
  pdfWith((document) => {
    addPages(document, ['Seen']);
    const { context } = document;
    const page = document.getPage(0).node;
    page.normalize();
    for (const [kind, entries] of Object.entries(resources))
      page.Resources()?.set(PDFName.of(kind), context.obj(entries as never));
    page.addContentStream(context.register(context.stream(operators, {})));
  });

const paleState = { ExtGState: { Pale: { Type: 'ExtGState', ca: 0.5 } } };

/** A font that is named by its letters alone. */
const japanese = (): Promise<Buffer> =>
  pdfWith((document) => {
    const { context } = document;
    const page = document.addPage([300, 100]);
    const told = { Type: 'FontDescriptor', FontName: 'Ryumin-Light', Flags: 4, ItalicAngle: 0, StemV: 80 };
    const box = { FontBBox: [0, -200, 1000, 900], Ascent: 880, Descent: -120, CapHeight: 700 };
    const descendant = {
      ...{ Type: 'Font', Subtype: 'CIDFontType0', BaseFont: 'Ryumin-Light', FontDescriptor: { ...told, ...box } },
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Japan1'), Supplement: 2 },
    };
    const font = context.obj({
      ...{ Type: 'Font', Subtype: 'Type0', BaseFont: 'Ryumin-Light-90ms-RKSJ-H', Encoding: '90ms-RKSJ-H' },
      DescendantFonts: [descendant],
    } as never);
    page.node.set(PDFName.of('Resources'), context.obj({ Font: { J: font } } as never));
    const words = 'BT /J 20 Tf 20 40 Td <93 8c 8b 9e> Tj ET';
    page.node.set(PDFName.of('Contents'), context.register(context.stream(words, {})));
  });

type Row = readonly [name: string, content: Promise<Buffer>, text: string];
const rows: readonly Row[] = [
  ['letters from nowhere', pdfOf('Plain', 'Second'), 'Plain'],
  ['a form', formPdf(), 'Form'],
  ['what acts by itself', activePdf(), 'Active'],
  ['inks', drawnBy('0 1 1 0 k 10 10 50 50 re f', {}), 'Seen'],
  ['something pale', drawnBy('q /Pale gs 1 0 0 rg 10 10 50 50 re f Q', paleState), 'Seen'],
  ['Japanese from nowhere', japanese(), '東京'],
  ['a lock on what may be done', lockedPdfOf('Locked', { ownerPassword: 'x' }), 'Locked'],
];
const cases = rows.flatMap((row) => (['1', '2', '3'] as const).map((part) => [row[0], part, row] as const));

// No page of PDF/A-1 has both: what is seen through became a picture, and that is said.
const isPicture = (name: string, part: string): boolean => name === 'something pale' && part === '1';

test.each(cases)('a PDF with %s becomes PDF/A-%sb', async (name, part, [, source, text]) => {
  const { content } = await toPdf(await pdfSource(source), { options: { conformance: `pdfa-${part}b` } });

  checked(content);
  expect(plainText(content)).toMatch(new RegExp(`pdfaid:part(>|=')${part}`));
  if (!isPicture(name, part)) expect(pageTexts(content).join(' ')).toContain(text);
});

const pdfSource = async (content: Promise<Buffer>): Promise<Source> => ({ format: 'pdf', content: await content });

test('what an archive cannot hold is said', async () => {
  expect(warnings).toEqual(
    expect.arrayContaining(['forms-flattened', 'attachments-left-out', 'transparency-flattened']),
  );
  await toPdf(await pdfSource(signedPdf()), { options: { conformance: 'pdfa-2b' } });
  expect(warnings).toContain('signature-broken');
});

test('no program knows what pages mean: a PDF does not become PDF/UA', async () => {
  const made = toPdf(await pdfSource(pdfOf('x')), { options: { conformance: 'pdfua' } });

  await expect(made).rejects.toThrow('conformance-missed');
});

test('a PDF becomes another one of its wanted pages, that tells nothing of who made it', async () => {
  const source = pdfWith((document) => {
    addPages(document, ['one', 'two', 'three']);
    addOutline(document, [['mark', 1]]);
    document.setAuthor('MARK-AUTHOR');
  });

  const { content, facts } = await toPdf(await pdfSource(source), { options: { pageRange: '2-3' } });

  expect(facts.pages).toBe(2);
  expect(pageTexts(content).map((text) => text.trim())).toEqual(['two', 'three']);
  const made = await PDFDocument.load(content);
  expect(made.getAuthor()).toBeUndefined();
  expect(made.catalog.has(PDFName.of('Outlines'))).toBe(true);
});

test('metadata and bookmarks of a PDF stay or go as is wished', async () => {
  const kept = await toPdf(await pdfSource(toldPdf()), { options: { metadata: 'keep' } });
  const marked = pdfWith((document) => {
    addPages(document, ['one']);
    addOutline(document, [['mark', 0]]);
  });
  const bare = await toPdf(await pdfSource(marked), { options: { bookmarks: false } });

  expect((await PDFDocument.load(kept.content)).getAuthor()).toBe('MARK-AUTHOR');
  expect((await PDFDocument.load(bare.content)).catalog.has(PDFName.of('Outlines'))).toBe(false);
});
