import { PDFDocument, type PDFPage, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { documentJob } from './fixtures/document-job.fixture.ts';
import { noisePicture, pdfWith } from './fixtures/workshop-pdfs.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, warnings } = await documentJob();

const [XS, YS] = [
  [50, 200, 300, 380],
  [600, 580, 560, 540],
] as const;
const rows = [
  ['Fruit', 'Colour', 'Weight'],
  ['Apple', 'red', '150'],
  ['Plum', 'blue', '30'],
] as const;

const drawTable = (page: PDFPage): void => {
  for (const y of YS) page.drawLine({ start: { x: XS[0], y }, end: { x: XS[3], y } });
  for (const x of XS) page.drawLine({ start: { x, y: YS[0] }, end: { x, y: YS[3] } });
  for (const [row, texts] of rows.entries())
    for (const [column, text] of texts.entries())
      page.drawText(text, { x: (XS[column] ?? 0) + 5, y: (YS[row + 1] ?? 0) + 6, size: 10 });
};

const red = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#ff0000' } })
  .png()
  .toBuffer();

/** A page with a title, a table, a picture of 100 by 50 points and words around it. */
const report = await pdfWith(async (document) => {
  const page = document.addPage([595, 842]);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  page.drawText('Title', { x: 50, y: 760, size: 24, font: bold });
  page.drawText('Words before the table, of which there are some.', { x: 50, y: 640, size: 10 });
  drawTable(page);
  page.drawText('Between table and picture.', { x: 50, y: 500, size: 10 });
  page.drawImage(await document.embedPng(red), { x: 50, y: 420, width: 100, height: 50 });
  page.drawText('Behind the picture.', { x: 50, y: 380, size: 10 });
});

const source = { format: 'pdf', content: report } as const;
const newWarnings = (): string[] => warnings.splice(0);

test('a PDF becomes a web page with its tables and pictures where they stand', async () => {
  newWarnings();

  const page = (await convert([source], { to: 'html' })).content.toString();

  expect(page).toMatch(/<h1>Title<\/h1>.*before the table.*<table>.*Between.*<img .*Behind/s);
  expect(page).toContain('<tr><th>Fruit</th><th>Colour</th><th>Weight</th></tr>');
  expect(page).toContain('<tr><td>Plum</td><td>blue</td><td>30</td></tr>');
  const [, data = ''] = /src="data:image\/(?:png|jpeg);base64,([^"]+)" alt="" width="133"/.exec(page) ?? [];
  const { dominant } = await sharp(Buffer.from(data, 'base64')).stats();
  expect(dominant.r).toBeGreaterThan(200);
  expect(dominant.g).toBeLessThan(30);
  // Nothing of this page was left behind.
  expect(newWarnings()).toEqual([]);
});

test('a PDF becomes Markdown with tables, and of its pictures is told', async () => {
  newWarnings();

  const text = (await convert([source], { to: 'md' })).content.toString();

  expect(text).toMatch(/\| Fruit +\| Colour +\| Weight +\|\n\|[-|]+\|\n\| Apple +\| red +\| 150 +\|/);
  expect(newWarnings()).toEqual(['pictures-left-out']);
});

test.each(['docx', 'odt', 'epub', 'rtf'] as const)('a PDF keeps its table and picture in %s', async (to) => {
  const { content } = await convert([source], { to });
  if (to === 'rtf') {
    expect(content.toString()).toMatch(/\\trowd[\s\S]*Plum[\s\S]*\\pict/);
    return;
  }
  const page = (await convert([{ format: to, content }], { to: 'html' })).content.toString();

  expect(page).toMatch(/<table[\s\S]*Plum[\s\S]*<\/table>/);
  expect(page).toMatch(/<img[^>]* src="data:image\//);
});

test('columns and drawings are lost, and that is said', async () => {
  const drawn = await pdfWith((document) => {
    const page = document.addPage([300, 300]);
    page.drawText('words', { x: 20, y: 250, size: 12 });
    page.drawCircle({ x: 150, y: 100, size: 60 });
  });
  newWarnings();

  await convert([{ format: 'pdf', content: drawn }], { to: 'html' });

  expect(newWarnings()).toEqual(['layout-lost']);
});

test('a picture that words are printed on is their paper', async () => {
  const noise = await noisePicture(100).png().toBuffer();
  const scan = await pdfWith(async (document) => {
    const page = document.addPage([300, 300]);
    page.drawImage(await document.embedPng(noise), { x: 0, y: 0, width: 300, height: 300 });
    page.drawText('words that lie on a scan', { x: 20, y: 250, size: 12 });
  });

  const page = (await convert([{ format: 'pdf', content: scan }], { to: 'html' })).content.toString();

  expect(page).toContain('words that lie on a scan');
  expect(page).not.toContain('<img');
});

test('a PDF of pictures alone is them, and has no text', async () => {
  const pictures = await pdfWith(async (document) => {
    document.addPage([300, 300]).drawImage(await document.embedPng(red), { x: 50, y: 50, width: 200, height: 100 });
  });
  const photo = { format: 'pdf', content: pictures } as const;

  expect((await convert([photo], { to: 'html' })).content.toString()).toContain('<img');
  await expect(convert([photo], { to: 'md' })).rejects.toThrow('nothing-inside');
});

test('pages that are turned or cropped have their pictures where they are seen', async () => {
  const turned = await PDFDocument.load(report);
  turned.getPage(0).setRotation({ type: 'degrees', angle: 90 } as never);
  turned.getPage(0).setCropBox(20, 300, 500, 500);
  const content = Buffer.from(await turned.save());

  const page = (await convert([{ format: 'pdf', content }], { to: 'html' })).content.toString();

  const [, data = ''] = /src="data:image\/(?:png|jpeg);base64,([^"]+)"/.exec(page) ?? [];
  const { dominant } = await sharp(Buffer.from(data, 'base64')).stats();
  expect(dominant.r).toBeGreaterThan(200);
  expect(dominant.g).toBeLessThan(30);
});

test('what stands before a Markdown between dashes is words when it is no YAML', async () => {
  const content = Buffer.from('---\ntitle: one: two: [three\n---\n\n# Heading\n');

  const page = (await convert([{ format: 'md', content }], { to: 'html' })).content.toString();

  expect(page).toMatch(/one: two: \[three[\s\S]*Heading/);
});
