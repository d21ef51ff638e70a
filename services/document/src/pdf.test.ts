import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { documentJob } from './fixtures/document-job.fixture.ts';
import { endlessPdf, lockedPdfOf, pdfOf } from './fixtures/pdf-of.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, convertAll, toText, warnings } = await documentJob();

const three = await pdfOf('first', 'second', 'third');

test('a PDF becomes its text, all of it or the wanted pages', async () => {
  expect((await toText(three)).split(/\s+/).filter(Boolean)).toEqual(['first', 'second', 'third']);
  expect((await toText(three, { options: { pageRange: '3,1' } })).split(/\s+/).filter(Boolean)).toEqual([
    'third',
    'first',
  ]);
  await expect(toText(three, { options: { pageRange: '4' } })).rejects.toThrow('bad-options');
});

test('the layout of the page is kept when it is asked for', async () => {
  const { PDFDocument } = await import('pdf-lib');
  const document = await PDFDocument.create();
  const page = document.addPage([400, 200]);
  for (const [x, y, text] of [
    [20, 150, 'left1'],
    [20, 130, 'left2'],
    [250, 150, 'right1'],
    [250, 130, 'right2'],
  ] as const)
    page.drawText(text, { x, y, size: 12 });
  const columns = Buffer.from(await document.save());

  expect(await toText(columns, { options: { layout: 'layout' } })).toMatch(/left1 {3,}right1/);
  expect(await toText(columns)).not.toMatch(/left1 {3,}right1/);
});

test('a PDF without text has nothing inside', async () => {
  await expect(toText(await pdfOf(' '))).rejects.toThrow('nothing-inside');
});

test('a locked PDF opens with its password only', async () => {
  const content = await lockedPdfOf('secret', { userPassword: 'пароль', ownerPassword: 'owner' });
  const open = (password?: string) =>
    convert([{ format: 'pdf', content, ...(password && { password }) }], { to: 'txt' });

  await expect(open()).rejects.toThrow('password-needed');
  await expect(open('another')).rejects.toThrow('wrong-password');
  expect((await open('пароль')).content.toString()).toContain('secret');
});

test('a PDF whose author forbids copying still opens', async () => {
  expect(await toText(await lockedPdfOf('restricted', { ownerPassword: 'owner' }))).toContain('restricted');
});

test('a damaged PDF is mended where it can be, and this is told', async () => {
  const broken = Buffer.from(three.toString('latin1').replace(/startxref\s+\d+/, 'startxref\n7'), 'latin1');

  expect(await toText(broken)).toContain('second');
  const { content } = await convert([{ format: 'pdf', content: broken }], { operation: 'merge', to: 'pdf' });
  expect(await toText(content)).toContain('third');
  expect(warnings).toContain('damaged-source');
  await expect(toText(Buffer.from('%PDF-1.7 and nothing more'))).rejects.toThrow('corrupt-input');
});

test.each([5, 8])('a PDF that claims 10^%i pages is refused before any is read', async (levels) => {
  const source = { format: 'pdf', content: endlessPdf(levels) } as const;

  await expect(convert([source], { to: 'txt' })).rejects.toThrow('too-many-pages');
  await expect(convert([source], { operation: 'merge', to: 'pdf' })).rejects.toThrow('too-many-pages');
});

test('PDFs that are known to be whole merge in their order with one that is not, and of that it is told', async () => {
  warnings.splice(0);
  const names = Array.from({ length: 12 }, (_, n) => `file${n}`);
  const whole = await Promise.all(names.map((name) => pdfOf(name)));
  const broken = Buffer.from(three.toString('latin1').replace(/startxref\s+\d+/, 'startxref\n7'), 'latin1');
  const sources = [...whole.slice(0, 5), broken, ...whole.slice(5)].map((content) => ({
    ...({ format: 'pdf' } as const),
    ...{ content, facts: { pages: content === broken ? 3 : 1 } },
  }));

  const { content } = await convert(sources, { operation: 'merge', to: 'pdf' });

  expect((await toText(content)).split(/\s+/).filter(Boolean)).toEqual([
    ...[...names.slice(0, 5), 'first', 'second', 'third', ...names.slice(5)],
  ]);
  expect(warnings).toEqual(['damaged-source']);
});

test('a picture of each page comes in the order that was asked for, however many there are', async () => {
  const { PDFDocument } = await import('pdf-lib');
  const document = await PDFDocument.create();
  for (let page = 1; page <= 30; page += 1) document.addPage([100 + page, 100]).drawText('x');
  const source = { format: 'pdf', content: Buffer.from(await document.save()), facts: { pages: 30 } } as const;

  const drawn = await convertAll([source], { to: 'png', options: { dpi: 72, pageRange: '25-30,2,4-24' } });

  const pages = [25, 26, 27, 28, 29, 30, 2, ...Array.from({ length: 21 }, (_, n) => n + 4)];
  expect(drawn.map(({ facts }) => facts.width)).toEqual(pages.map((page) => 100 + page));
  expect((await sharp(drawn[7]?.content).metadata()).width).toBe(104);
});

test('pages become one TIFF of several pages, each as large as it is', async () => {
  const { PDFDocument } = await import('pdf-lib');
  const document = await PDFDocument.create();
  for (const width of [100, 144, 72]) document.addPage([width, 72]).drawText('W', { x: 20, y: 30, size: 30 });
  const source = { format: 'pdf', content: Buffer.from(await document.save()) } as const;
  const made = async (options: object) => {
    const { content } = await convert([source], { to: 'tiff', options });
    const page = sharp(content, { page: 1 });
    return { content, page, metadata: await page.metadata() };
  };

  const colour = await made({ dpi: 144 });
  expect(colour.metadata).toMatchObject({ pages: 3, width: 288, height: 144, channels: 3, density: 144 });
  expect((await sharp(colour.content, { page: 2 }).metadata()).width).toBe(144);
  const grey = await made({ dpi: 144, pageColours: 'grey' });
  expect(grey.metadata).toMatchObject({ pages: 3, channels: 1, depth: 'uchar' });
  const bilevel = await made({ dpi: 144, pageColours: 'bilevel', pageRange: '2-3' });
  expect(bilevel.metadata).toMatchObject({ pages: 2, width: 144 });
  // Letters are black and the paper is white.
  const dots = await sharp(bilevel.content, { page: 0 }).toColourspace('b-w').raw().toBuffer();
  expect(new Set(dots)).toEqual(new Set([0, 255]));
  expect(dots[0]).toBe(255);
});
