import { PDFDocument } from 'pdf-lib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdf } from '../fixtures/document.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { expectAccessible } from './accessible.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, downloaded, rows } from './room-page.ts';
import { eventually, expectQuiet, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['document']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

const cards = (page: Page) => page.getByRole('region', { name: /^Pages/ }).getByRole('checkbox');
const labels = (page: Page): Promise<(string | null)[]> =>
  cards(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
const tool = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', { name });

test('pages of two files are put in order, turned, doubled and left out by keyboard, and so the PDF becomes', async () => {
  const visited = await visit(browser, `${convi.url}/document`);
  const { page } = visited;
  await choose(
    page,
    { name: 'a.pdf', content: await pdf([200, 300], [210, 310]) },
    { name: 'b.pdf', content: await pdf([220, 320]) },
  );
  await rows(page).getByText('2 pages').waitFor();
  await page.getByText('As arranged', { exact: true }).click();
  await eventually(() => labels(page)).toEqual(['Page 1 of a.pdf', 'Page 2 of a.pdf', 'Page 1 of b.pdf']);

  await page.getByRole('checkbox', { name: 'Page 1 of b.pdf' }).press('Space');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('r');
  await eventually(() => labels(page)).toEqual(['Page 1 of a.pdf', 'Page 1 of b.pdf', 'Page 2 of a.pdf']);
  await tool(page, 'Pick none').press('Enter');
  await page.getByRole('checkbox', { name: 'Page 1 of a.pdf' }).press('Space');
  await tool(page, 'Duplicate').press('Enter');
  await tool(page, 'Add a blank page').press('Enter');
  await tool(page, 'Remove').press('Enter');
  await eventually(() => labels(page)).toEqual([
    ...['Blank page', 'Page 1 of a.pdf', 'Page 1 of b.pdf', 'Page 2 of a.pdf'],
  ]);
  await convertButton(page).press('Enter');

  expect(await conversionEnd(page)).toBe('Done');
  const { content } = await downloaded(page, /^Download .+\.pdf$/);
  const made = (await PDFDocument.load(content)).getPages();
  expect(made.map((one) => [Math.round(one.getWidth()), one.getRotation().angle])).toEqual([
    [595, 0],
    [200, 0],
    [220, 90],
    [210, 0],
  ]);
  expectQuiet(visited);
});

test('a reload and a second tab show the order that was put', async () => {
  const visited = await visit(browser, `${convi.url}/document`);
  const { page } = visited;
  await choose(page, { name: 'a.pdf', content: await pdf([200, 300], [210, 310]) });
  await rows(page).getByText('2 pages').waitFor();
  await page.getByText('As arranged', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Page 2 of a.pdf' }).press('Space');
  await page.keyboard.press('Alt+ArrowLeft');
  await eventually(() => labels(page)).toEqual(['Page 2 of a.pdf', 'Page 1 of a.pdf']);

  await page.reload();

  await eventually(() => labels(page)).toEqual(['Page 2 of a.pdf', 'Page 1 of a.pdf']);
  await tool(page, 'Back to the order of the files').press('Enter');
  await eventually(() => labels(page)).toEqual(['Page 1 of a.pdf', 'Page 2 of a.pdf']);
  expectQuiet(visited);
});

test('marks between the pages make several files, and are taken away again', async () => {
  const visited = await visit(browser, `${convi.url}/document`);
  const { page } = visited;
  await choose(page, { name: 'a.pdf', content: await pdf([200, 300], [210, 310], [220, 320]) });
  await rows(page).getByText('3 pages').waitFor();
  await page.getByText('As arranged', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Page 2 of a.pdf' }).press('Space');
  await page.keyboard.press('n');
  await eventually(() => labels(page)).toEqual([
    'File 1: Page 1 of a.pdf',
    'File 2: Page 2 of a.pdf',
    'Page 3 of a.pdf',
  ]);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make 2 files PDF as arranged' }).press('Enter');

  expect(await conversionEnd(page)).toBe('Done');
  const widths = async (name: RegExp): Promise<number[]> =>
    (await PDFDocument.load((await downloaded(page, name)).content)).getPages().map((one) => one.getWidth());
  expect([await widths(/^Download .+-1\.pdf$/), await widths(/^Download .+-2\.pdf$/)]).toEqual([[200], [210, 220]]);
  await tool(page, 'New file from here').click();
  await page.getByRole('button', { name: 'Make one PDF as arranged' }).waitFor();
  expectQuiet(visited);
});

test('a row of pages is picked with Shift, dragged elsewhere, and a page is looked at and leafed on by keyboard', async () => {
  const visited = await visit(browser, `${convi.url}/document`);
  const { page } = visited;
  await choose(page, { name: 'a.pdf', content: await pdf([200, 300], [210, 310], [220, 320], [230, 330]) });
  await rows(page).getByText('4 pages').waitFor();
  await page.getByText('As arranged', { exact: true }).click();
  const card = (number: number) => page.locator('label', { hasText: `Page ${number} of a.pdf` });
  await eventually(() => cards(page).count()).toBe(4);

  await card(1).click();
  await card(3).click({ modifiers: ['Shift'] });
  await page.getByText('3 picked').waitFor();
  await card(3).click();
  await page.getByText('2 picked').waitFor();
  await card(1).dragTo(card(4));
  const order = [3, 1, 2, 4].map((number) => `Page ${number} of a.pdf`);
  await eventually(() => labels(page)).toEqual(order);
  await page.getByRole('checkbox', { name: 'Page 1 of a.pdf' }).press('Enter');

  const viewer = page.getByRole('dialog');
  await viewer.getByRole('img', { name: 'Page 1 of a.pdf' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('ArrowRight');
  await viewer.getByRole('img', { name: 'Page 2 of a.pdf' }).waitFor();
  await page.keyboard.press('Escape');
  await eventually(() => viewer.count()).toBe(0);
  expectQuiet(visited);
});
