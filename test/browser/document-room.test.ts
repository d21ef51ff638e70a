import { PDFDocument } from 'pdf-lib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docx, pdf } from '../fixtures/document.ts';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, downloaded, rows } from './room-page.ts';
import { eventually, expectQuiet, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['document']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

test('a letter becomes a PDF', async () => {
  const visited = await visit(browser, `${convi.url}/document`);
  const { page } = visited;
  await choose(page, { name: 'letter.docx', content: docx('Dear reader,', 'goodbye.') });
  await rows(page).getByText('Word (DOCX)').waitFor();

  await convertButton(page).click();

  expect(await conversionEnd(page)).toBe('Done');
  const { name, content } = await downloaded(page, 'Download letter.pdf');
  expect(name).toBe('letter.pdf');
  expect((await PDFDocument.load(content)).getPageCount()).toBe(1);
  expectQuiet(visited);
});

test('a PDF and a picture are merged in the order of the list', async () => {
  const visited = await visit(browser, `${convi.url}/document`);
  const { page } = visited;
  await choose(
    page,
    { name: 'two pages.pdf', content: await pdf([200, 300], [210, 310]) },
    { name: 'photo.png', content: await picture({ width: 400, height: 100 }) },
  );
  await rows(page).getByText('2 pages').waitFor();
  await page.getByRole('button', { name: 'Move photo.png up' }).click();
  await eventually(() => rows(page).locator('.name').allTextContents()).toEqual(['photo.png', 'two pages.pdf']);

  await page.getByText('Merge into one').click();
  await page.getByRole('button', { name: 'Merge 2 files into one PDF' }).click();

  expect(await conversionEnd(page)).toBe('Done');
  const { content } = await downloaded(page, /^Download .+\.pdf$/);
  const merged = await PDFDocument.load(content);
  expect(merged.getPages().map((one) => one.getWidth() > one.getHeight())).toEqual([true, false, false]);
  expectQuiet(visited);
});
