import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { documentJob } from './fixtures/document-job.fixture.ts';
import { pageOfLines, scannedPdf } from './fixtures/scan-of.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, convertAll, warnings } = await documentJob();

const redact = (content: Buffer, options: object) =>
  convert([{ format: 'pdf', content }], { operation: 'redact', to: 'pdf', options: { dpi: 72, ...options } });

/** Everything that a PDF holds, unpacked by an independent program, and its text with what lies outside of its pages. */
const everything = (content: Buffer): string => {
  const folder = scratchFolder();
  const [file, plain] = [join(folder, 'result.pdf'), join(folder, 'plain.pdf')];
  writeFileSync(file, content);
  execFileSync('qpdf', ['--check', file]);
  execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, plain]);
  const bytes = readFileSync(plain);
  const hex = [...bytes.toString('latin1').matchAll(/<([0-9a-f\s]{4,})>/gi)]
    .map(([, digits]) => Buffer.from((digits ?? '').replace(/\s/g, ''), 'hex').toString('latin1'))
    .join('');
  const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
  return [bytes.toString('latin1'), bytes.toString('utf16le'), hex, hex.replaceAll('\0', ''), text].join('\n');
};
const textOf = (content: Buffer): string => {
  const file = join(scratchFolder(), 'result.pdf');
  writeFileSync(file, content);
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
};

/** How dark a place of a page is, as an independent program draws it: parts of width and height. */
const shadeAt = async (content: Buffer, page: number, [across, down]: readonly [number, number]) => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'result.pdf'), content);
  const pages = ['-f', String(page), '-l', String(page), '-singlefile', '-r', '72', '-gray', '-png'];
  execFileSync('pdftoppm', [...pages, join(folder, 'result.pdf'), join(folder, 'page')]);
  const { data, info } = await sharp(join(folder, 'page.png')).raw().toBuffer({ resolveWithObject: true });
  return data[(Math.floor(info.height * down) * info.width + Math.floor(info.width * across)) * info.channels];
};

/** The word stands wherever a PDF can say it: on a page, in its metadata, a bookmark, a note, a field, a file, an older version. */
const leakyPdf = async (): Promise<Buffer> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.setTitle('About Zanzibar');
  const first = document.addPage([300, 200]);
  first.drawText('the plan is called Zanzibar today', { x: 20, y: 150, size: 12, font });
  const second = document.addPage([300, 200]);
  second.drawText('nothing of interest', { x: 20, y: 150, size: 12, font });
  const note = { Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9], F: 2, Contents: PDFString.of('Zanzibar note') };
  const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], Dest: [first.ref, 'Fit'] };
  const third = document.addPage([300, 200]);
  third.drawText('plain words', { x: 20, y: 150, size: 12, font });
  for (const { node } of [second, third]) {
    node.set(PDFName.of('Annots'), document.context.obj([note, link]));
    node.set(PDFName.of('PieceInfo'), document.context.obj({ X: { Private: PDFString.of('Zanzibar') } }));
  }
  // Shared by the pages, drawn by none.
  const stream = document.context.stream('BT /F0 9 Tf 20 100 Td (Zanzibar again) Tj ET', {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, 300, 200],
  });
  const drawn = document.context.register(stream);
  for (const page of [first, second, third]) page.node.setXObject(PDFName.of('Shared'), drawn);
  const form = document.getForm();
  const field = form.createTextField('plan');
  field.setText('Zanzibar');
  field.addToPage(second, { x: 20, y: 20, width: 120, height: 20 });
  await document.attach(Buffer.from('Zanzibar'), 'Zanzibar.txt');
  document.addJavaScript('x', 'app.alert("Zanzibar")');
  const outline = document.context.register(
    document.context.obj({ Title: PDFString.of('Zanzibar'), Dest: [first.ref, 'Fit'] }),
  );
  document.catalog.set(PDFName.of('Outlines'), document.context.obj({ First: outline, Last: outline, Count: 1 }));
  return Buffer.from(await document.save());
};

test('a word is nowhere in the file any more, and the rest still is', async () => {
  const source = await leakyPdf();
  expect(everything(source)).toMatch(/zanzibar/i);

  const { content, facts } = await redact(source, { terms: 'zanzibar' });

  expect(everything(content)).not.toMatch(/zanzibar/i);
  expect(facts.pages).toBe(3);
  // Its page stays text: what it shared with the others is gone from it.
  expect(textOf(content).trim()).toBe('plain words');
  expect(await shadeAt(content, 1, [135 / 300, 46 / 200])).toBeLessThan(40);
  expect(await shadeAt(content, 1, [0.5, 0.9])).toBeGreaterThan(200);
});

test('pages without the word stay text', async () => {
  const document = await PDFDocument.create();
  for (const text of ['open words', 'secret words', 'other words'])
    document.addPage([300, 200]).drawText(text, { x: 20, y: 150, size: 12 });

  const { content } = await redact(Buffer.from(await document.save()), { terms: 'SECRET; not there' });

  expect(textOf(content).split(/\s+/).filter(Boolean)).toEqual(['open', 'words', 'other', 'words']);
  expect(warnings).toContain('terms-not-found');
});

test('an area is black on its page as it is shown, also where the page is turned and cut', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([300, 200]);
  page.setCropBox(50, 40, 200, 120);
  page.node.set(PDFName.of('Rotate'), document.context.obj(90));

  const { content } = await redact(Buffer.from(await document.save()), { areas: '1,0,0,60,50' });

  // As it is shown, the page is 120 wide and 200 high.
  expect(await shadeAt(content, 1, [50 / 120, 40 / 200])).toBeLessThan(40);
  expect(await shadeAt(content, 1, [70 / 120, 40 / 200])).toBeGreaterThan(200);
  expect(await shadeAt(content, 1, [50 / 120, 60 / 200])).toBeGreaterThan(200);
});

test('addresses and numbers are found by their kind, and what only looks like them is left', async () => {
  const document = await PDFDocument.create();
  const lines = [
    'write to anna.b@example.org today',
    'card 4111 1111 1111 1111 yes',
    'number 4111 1111 1111 1112 no',
    'iban DE89 3704 0044 0532 0130 00 is ours',
    'call +49 (0)30 1234567 now',
    'on 12.05.2024 at noon',
  ];
  for (const text of lines) document.addPage([300, 200]).drawText(text, { x: 20, y: 150, size: 12 });
  const source = Buffer.from(await document.save());
  const kept = async (options: object) => {
    const text = textOf((await redact(source, options)).content);
    return lines.map((line) => text.includes(line));
  };

  expect(await kept({ emails: true })).toEqual([false, true, true, true, true, true]);
  expect(await kept({ cards: true })).toEqual([true, false, true, true, true, true]);
  expect(await kept({ ibans: true })).toEqual([true, true, true, false, true, true]);
  const calls = await kept({ phones: true });
  expect([calls[0], calls[4], calls[5]]).toEqual([true, false, true]);
});

test('a word is found in a scan, and what is left can be read again', async () => {
  const scan = await scannedPdf(pageOfLines(['The quick brown fox jumps over', 'the lazy Zanzibar of the town']));

  const { content } = await redact(scan, { terms: 'Zanzibar', textLayer: true, languages: 'eng' });

  const text = textOf(content).replace(/\s+/g, ' ');
  expect(text).toContain('The quick brown fox jumps over');
  expect(text).not.toMatch(/zanzi/i);
});

test('a word is found in a picture on a page that has text, and is black there', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([400, 300]);
  page.drawText('plain words stand here', { x: 20, y: 270, size: 12 });
  const picture = pageOfLines(['Meeting with Zanzibar at noon']).resize(1_240);
  const { data, info } = await picture.png().toBuffer({ resolveWithObject: true });
  const height = (360 * info.height) / info.width;
  page.drawImage(await document.embedPng(data), { x: 20, y: 40, width: 360, height });
  document.addPage([400, 300]).drawText('other words', { x: 20, y: 270, size: 12 });

  const { content } = await redact(Buffer.from(await document.save()), {
    terms: 'zanzibar',
    languages: 'eng',
    dpi: 150,
  });

  const [read] = await convertAll([{ format: 'pdf', content }], {
    operation: 'ocr',
    to: 'txt',
    options: { languages: 'eng' },
  });
  const words = read?.content.toString() ?? '';
  expect(words).toMatch(/Meeting with/);
  expect(words).not.toMatch(/zanzibar/i);
  expect(words).toContain('other words');
});

test('what is not there is said, and so is an area of no page', async () => {
  const document = await PDFDocument.create();
  document.addPage([300, 200]).drawText('words', { x: 20, y: 150, size: 12 });
  const source = Buffer.from(await document.save());

  await expect(redact(source, { terms: 'absent' })).rejects.toThrow('nothing-found');
  await expect(redact(source, {})).rejects.toThrow('nothing-found');
  await expect(redact(source, { areas: '2,0,0,5,5' })).rejects.toThrow('bad-options');
});
