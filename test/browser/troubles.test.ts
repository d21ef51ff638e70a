import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docx } from '../fixtures/document.ts';
import { noise, picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, rows } from './room-page.ts';
import { eventually, expectQuiet, expectQuietBut4xx, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['image']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

const nonsense = { name: 'nonsense.png', content: Buffer.from([0, 1, 2, 3, 254, 255, 7, 9, 0, 0, 0, 1]) };

test('files that cannot be taken say why, each in its row, and can be dismissed', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;

  await choose(
    page,
    nonsense,
    { name: 'letter.docx', content: docx('Hello') },
    { name: 'good.png', content: await picture() },
  );

  await rows(page).filter({ hasText: 'nonsense.png' }).getByText('of no format that Convi knows').waitFor();
  const letter = rows(page).filter({ hasText: 'letter.docx' });
  await letter.getByText('belongs in another room').waitFor();
  expect(await letter.getByRole('link', { name: 'Open the Document room' }).getAttribute('href')).toMatch(
    /\/document$/,
  );
  await rows(page).getByText('320 × 200').waitFor();
  await page.getByRole('button', { name: 'Dismiss nonsense.png' }).click();
  await page.getByRole('button', { name: 'Dismiss letter.docx' }).click();
  expect(await rows(page).locator('.name').allTextContents()).toEqual(['good.png']);
  expectQuietBut4xx(visited);
});

test('an empty file is refused before a byte is sent', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  const sent: string[] = [];
  page.on('request', (request) => void (request.method() === 'GET' || sent.push(request.url())));

  await choose(page, { name: 'nothing.png', content: Buffer.alloc(0) });

  await rows(page).getByText('The file is empty.').waitFor();
  expect(sent).toEqual([]);
  expectQuiet(visited);
});

test('a name that lies about its content is told, and the content counts', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;

  await choose(page, { name: 'photo.png', content: await picture({ format: 'jpeg' }) });

  await rows(page).getByText('The name says PNG, the content is JPEG.').waitFor();
  expectQuiet(visited);
});

test('one damaged picture fails alone, with its reason, and can be tried again', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  const whole = await picture({ width: 600, height: 400 });
  await choose(page, { name: 'good.png', content: whole }, { name: 'cut.png', content: whole.subarray(0, 60) });

  await page.getByRole('button', { name: 'Convert 2 files into WebP' }).click();

  expect(await conversionEnd(page)).toMatch(/^Done in part/);
  await page.getByRole('article').getByText('The file is damaged or cut short.').waitFor();
  expect(await page.getByRole('link', { name: 'Download good.webp' }).count()).toBe(1);
  await page.getByRole('button', { name: 'Try the failed again' }).click();
  await eventually(() => conversionEnd(page)).toMatch(/^Done in part/);
  let retried = false;
  page.on('request', (request) => {
    retried ||= /\/retry\?item=\d$/.test(request.url());
  });
  // Its row goes and comes back with the try before: a press in between meets no button.
  await eventually(async () => {
    if (!retried) await page.getByRole('button', { name: 'Try cut.png again' }).press('Enter');
    return retried;
  }).toBe(true);
  await eventually(() => conversionEnd(page)).toMatch(/^Done in part/);
  expectQuietBut4xx(visited);
});

test('a conversion that takes long is cancelled', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'large.png', content: await noise(4_000, 3_000) });
  await rows(page).getByText('4000 × 3000').waitFor();
  await page.getByLabel('Into', { exact: true }).selectOption('avif');
  await page.getByText('More options').click();
  await page.locator('#option-effort').fill('6');

  await convertButton(page).click();
  await page.getByText('Converting').first().waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();

  expect(await conversionEnd(page)).toBe('Cancelled');
  expectQuiet(visited);
});

test('options outside their limits are told at their field and hold the conversion back', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'a.png', content: await picture() });
  await rows(page).getByText('320 × 200').waitFor();

  await page.getByLabel('Width').fill('0');

  await page.getByText('A whole number from 1 to 65,535.').waitFor();
  expect(await convertButton(page).getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: 'Back to the usual' }).click();
  expect(await convertButton(page).getAttribute('aria-disabled')).toBe('false');
  expectQuiet(visited);
});

test('an address that does not exist says so', async () => {
  const visited = await visit(browser, `${convi.url}/nowhere`);

  await visited.page.getByRole('heading', { name: 'There is nothing at this address.' }).waitFor();
  await visited.page.getByRole('link', { name: 'To the beginning' }).click();
  await visited.page.getByRole('heading', { name: 'Converts your files.' }).waitFor();
  expectQuietBut4xx(visited);
});
