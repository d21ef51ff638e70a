import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { PDFArray, PDFDocument, PDFName, PDFStream, StandardFonts } from 'pdf-lib';
import { expect, test, vi } from 'vitest';
import { documentJob } from './fixtures/document-job.fixture.ts';
import { pageOfLines, scannedPdf, turnedScan } from './fixtures/scan-of.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, toText, warnings } = await documentJob();

const english = [
  'The quick brown fox jumps over the lazy dog',
  'and this is an invoice for the company',
  'of number 12345',
];
const russian = [
  'Съешь ещё этих мягких французских булок',
  'Договор аренды номер семьдесят пять',
  'подписан сторонами в двух экземплярах',
];
const german = [
  'Der schnelle Fuchs läuft über die grüne Straße',
  'und das ist nicht die Größe von dem Haus',
  'mit der Tür für ein schönes Mädchen',
];

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
const ocr = (content: Buffer, options: object = {}) =>
  convert([{ format: 'pdf', content }], { operation: 'ocr', to: 'pdf', options });

/** Where a word stands on the first page as it is shown, by an independent program: parts of width and height. */
const placeOf = (content: Buffer, word: string) => {
  const file = join(scratchFolder(), 'result.pdf');
  writeFileSync(file, content);
  const boxes = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  const page = /<page width="([\d.]+)" height="([\d.]+)"/.exec(boxes) ?? [];
  const box =
    new RegExp(`xMin="([\\d.]+)" yMin="([\\d.]+)" xMax="([\\d.]+)" yMax="([\\d.]+)">${word}<`).exec(boxes) ?? [];
  const [width, height] = [Number(page[1]), Number(page[2])];
  return {
    left: Number(box[1]) / width,
    right: Number(box[3]) / width,
    middle: (Number(box[2]) + Number(box[4])) / 2 / height,
  };
};

test('a scan in two scripts becomes a PDF with its words where they stand', async () => {
  const scan = await scannedPdf(pageOfLines([...english, ...russian]));

  const { content, facts } = await ocr(scan);

  expect(facts.pages).toBe(1);
  const text = words(await toText(content));
  for (const line of [...english, ...russian]) expect(text).toContain(line);
  const quick = placeOf(content, 'quick');
  expect(quick.left).toBeCloseTo(193 / 1240, 1);
  expect(quick.middle).toBeCloseTo(188 / 704, 1);
});

test('the language is found out: umlauts are read as such', async () => {
  const { content } = await ocr(await scannedPdf(pageOfLines(german)));

  expect(words(await toText(content))).toContain('läuft über die grüne Straße');
});

test('a page that lies on its side is turned, and one that is askew is straightened', async () => {
  const page = () => pageOfLines([...english, ...english, ...english]);
  const scan = await scannedPdf(await turnedScan(page(), 90), await turnedScan(page(), 3));

  const { content } = await ocr(scan, { languages: 'eng' });

  const [side, askew] = (await PDFDocument.load(content)).getPages();
  expect(side?.getRotation().angle).toBe(270);
  expect(askew?.getRotation().angle).toBe(0);
  const text = words(await toText(content));
  expect(text.split(english[0] ?? '').length - 1).toBe(6);
  // Parts of the page as it lies: what is its height there is its width as it is shown.
  expect(placeOf(content, 'quick').middle).toBeCloseTo(188 / 1240, 2);
});

test('pages that have text stay as they are, unless they are to be read again', async () => {
  const document = await PDFDocument.load(await scannedPdf(pageOfLines(english)));
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage([400, 300]).drawText('typed words', { x: 40, y: 200, size: 24, font });
  const mixed = Buffer.from(await document.save({ useObjectStreams: false }));
  const contentOf = async (content: Buffer) => {
    const page = (await PDFDocument.load(content)).getPage(1);
    const stream = page.node.lookup(PDFName.Contents, PDFArray).lookup(0, PDFStream);
    return stream.getContentsString();
  };

  const { content } = await ocr(mixed, { languages: 'eng' });
  const again = await ocr(mixed, { languages: 'eng', existingText: 'redo' });

  expect(words(await toText(content))).toBe(`${english.join(' ')} typed words`);
  expect(await contentOf(content)).toBe(await contentOf(mixed));
  expect(words(await toText(again.content))).toBe(`${english.join(' ')} typed words`);
  expect(await contentOf(again.content)).not.toBe(await contentOf(mixed));
});

test('a photo becomes a PDF or a text', async () => {
  const photo = { format: 'png', content: await pageOfLines(russian).png().toBuffer() } as const;

  const { content } = await convert([photo], { operation: 'ocr', to: 'pdf' });
  const text = await convert([photo], { operation: 'ocr', to: 'txt' });

  expect(words(await toText(content))).toBe(russian.join(' '));
  expect(words(text.content.toString())).toBe(russian.join(' '));
  expect(warnings).toEqual([]);
});

test('a page without any words is no failure for a PDF, and nothing for a text', async () => {
  const blank = { format: 'png', content: await pageOfLines([]).png().toBuffer() } as const;

  expect((await convert([blank], { operation: 'ocr', to: 'pdf' })).facts.pages).toBe(1);
  await expect(convert([blank], { operation: 'ocr', to: 'txt' })).rejects.toThrow('nothing-inside');
});
