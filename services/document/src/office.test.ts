import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { type Source, startedJob } from './fixtures/document-job.fixture.ts';
import { docxOf, wordText } from './fixtures/plain-office.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, folder, toPdf, toText } = await startedJob();

const lines = (count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, n) => `line ${n + 1}\n`).join(''));
/** Three pages, as the filter for plain text lays them out. */
const longText = { format: 'txt', content: lines(150) } as const;

test('only the wanted pages are made', async () => {
  const whole = await toPdf(longText);
  const { content, facts } = await toPdf(longText, { options: { pageRange: '2' } });

  expect(whole.facts.pages).toBe(3);
  expect(facts.pages).toBe(1);
  const text = await toText(content);
  expect(text).not.toMatch(/line 1\n/);
  expect(text).toMatch(/line 7\d\n/);
  expect((await toPdf(longText, { options: { pageRange: '1' } })).facts.pages).toBe(1);
});

test('pages that do not exist are bad options', async () => {
  await expect(toPdf(longText, { options: { pageRange: '9-12' } })).rejects.toThrow('bad-options');
});

test('more pages than the limit are refused, and the process goes on', async () => {
  await expect(toPdf(longText, { limits: { pagesPerFile: 2 } })).rejects.toThrow('too-many-pages');
  expect((await toPdf(longText, { limits: { pagesPerFile: 3 } })).facts.pages).toBe(3);
});

test('the quality of pictures makes the file larger or smaller', async () => {
  const noise = {
    create: {
      width: 600,
      height: 600,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
      background: '#000',
    },
  } as const;
  const picture = (await sharp(noise).jpeg({ quality: 95 }).toBuffer()).toString('base64');
  const content = Buffer.from(`<html><body><img src="data:image/jpeg;base64,${picture}"></body></html>`);
  const bytesAt = async (imageQuality: number) =>
    (await toPdf({ format: 'html', content }, { options: { imageQuality } })).content.length;

  expect(await bytesAt(20)).toBeLessThan((await bytesAt(90)) / 1.5);
});

test('tables keep their cells as they are written', async () => {
  const { content } = await toPdf({ format: 'csv', content: Buffer.from('number;date\n007;1-2\n1,50;3.10.2024\n') });

  expect((await toText(content)).split(/\s+/).filter(Boolean)).toEqual([
    'number',
    'date',
    '007',
    '1-2',
    '1,50',
    '3.10.2024',
  ]);
});

test('a wide table lies on its side, all of its columns on one page', async () => {
  const row = Array.from({ length: 12 }, (_, n) => `a rather long column ${n}`).join(',');
  const { content, facts } = await toPdf({ format: 'csv', content: Buffer.from(`${row}\n${row}\n`) });

  const [page] = (await PDFDocument.load(content)).getPages();
  expect(facts.pages).toBe(1);
  expect(page?.getWidth()).toBeGreaterThan(page?.getHeight() ?? 0);
});

/** A sheet of flat XML with a cell in its first corner and one far behind. */
const farSheet = (row: number, column: number): Source => {
  const cell = (text: string): string =>
    `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const names = ['office', 'table', 'text'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  );
  const last = `<table:table-row><table:table-cell table:number-columns-repeated="${column - 1}"/>${cell('last')}</table:table-row>`;
  const rows = `<table:table-row>${cell('first')}</table:table-row><table:table-row table:number-rows-repeated="${row - 2}"/>${last}`;
  const body = `<office:body><office:spreadsheet><table:table table:name="a">${rows}</table:table></office:spreadsheet></office:body>`;
  const kind = 'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"';
  const content = `<?xml version="1.0"?><office:document ${names.join(' ')} ${kind}>${body}</office:document>`;
  return { format: 'fods', content: Buffer.from(content) };
};

test('cells in the far corners of a sheet are printed, and nothing of the forty million pages between', async () => {
  const corners = farSheet(1_048_576, 16_384);

  const { content, facts } = await toPdf(corners);

  expect(facts.pages).toBe(2);
  expect((await toText(content)).match(/first|last/g)).toEqual(['first', 'last']);
  await expect(toPdf(corners, { limits: { pagesPerFile: 1 } })).rejects.toThrow('too-many-pages');
  await expect(convert([corners], { to: 'csv' })).rejects.toThrow('too-complex');
});

test('what is cut short, empty or of another kind is a clear failure', async () => {
  const whole = docxOf(wordText('x'));

  await expect(toPdf({ format: 'docx', content: whole.subarray(0, 300) })).rejects.toThrow('corrupt-input');
  await expect(toPdf({ format: 'txt', content: Buffer.from(' \n\t') })).rejects.toThrow('nothing-inside');
  await expect(toPdf({ format: 'odt', content: whole })).rejects.toThrow('corrupt-input');
  await expect(toPdf({ format: 'doc', content: Buffer.from('plain text') })).rejects.toThrow('corrupt-input');
});

test('a web page whose elements nest without end is refused before it is parsed', async () => {
  const page = (levels: number, loose: string) => ({
    ...({ format: 'html' } as const),
    content: Buffer.from(`<html><body>${'<div>'.repeat(levels)}x${'</div>'.repeat(levels)}${loose}`),
  });

  await expect(toPdf(page(20_000, ''))).rejects.toThrow('too-complex');
  expect((await toPdf(page(20, '<p>unclosed<br>'.repeat(20)))).facts.pages).toBe(1);
});

test('cancelling ends the office at once, and the job goes on with a fresh one', async () => {
  const office = folder('office');
  const stop = new AbortController();
  const running = toPdf({ format: 'txt', content: lines(400_000) }, { signal: stop.signal });
  running.catch(() => undefined);
  await expect.poll(() => existsSync(join(office, 'document.txt')), { timeout: 20_000, interval: 10 }).toBe(true);

  stop.abort();

  await expect(running).rejects.toThrow('cancelled');
  expect((await toPdf(longText)).facts.pages).toBe(3);
  expect(existsSync(office)).toBe(false);
});

test('what stands before a document does not hide its words', async () => {
  const rich = { format: 'rtf', content: Buffer.from('\ufeff\n \r\n{\\rtf1 Words of rich text\\par}') } as const;
  const letter = {
    format: 'eml',
    content: Buffer.from('\r\rFrom: a@b.c\rTo: d@e.f\rSubject: x\r\rWords of a letter\r'),
  } as const;

  expect((await convert([rich], { to: 'txt' })).content.toString()).toContain('Words of rich text');
  expect((await convert([letter], { to: 'txt' })).content.toString()).toMatch(/Subject: x\s+Words of a letter/);
});
