import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, overflow, rows } from './room-page.ts';
import { eventually, expectQuiet, expectQuietBut4xx, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['image']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

const background = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const lightness = (colour: string): number => Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));

test('a Russian browser is spoken to in Russian, in errors too', async () => {
  const visited = await visit(browser, `${convi.url}/image`, { locale: 'ru-RU' });
  const { page } = visited;
  await eventually(() => page.title()).toBe('Изображения · Convi');

  await choose(
    page,
    { name: 'чепуха.png', content: Buffer.from([1, 2, 3, 0, 255, 254, 9]) },
    { name: 'a.png', content: await picture() },
  );
  await rows(page).getByText('не похоже ни на один известный Convi формат').waitFor();
  await rows(page).getByText('320 × 200').waitFor();
  await page.getByRole('button', { name: 'Преобразовать 1 файл в WebP' }).click();

  expect(await conversionEnd(page)).toBe('Готово');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
  expectQuietBut4xx(visited);
});

test('the language is switched by hand and kept', async () => {
  const visited = await visit(browser, `${convi.url}/`);
  const { page } = visited;

  await page.getByRole('button', { name: 'Русский' }).click();
  await page.getByRole('heading', { name: 'Преобразует файлы.' }).waitFor();
  await page.reload();

  await page.getByRole('heading', { name: 'Преобразует файлы.' }).waitFor();
  expectQuiet(visited);
});

test('the page is light or dark as the system is', async () => {
  const light = await visit(browser, `${convi.url}/image`, { colorScheme: 'light' });
  const dark = await visit(browser, `${convi.url}/image`, { colorScheme: 'dark' });

  expect(lightness(await background(light.page))).toBeGreaterThan(240);
  expect(lightness(await background(dark.page))).toBeLessThan(40);
});

test.each(['en-GB', 'ru-RU'])('nothing lies outside a window of 360 pixels (%s)', async (locale) => {
  const phone = { locale, viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  const { page } = await visit(browser, `${convi.url}/`, phone);
  expect(await overflow(page)).toBe(0);

  await page.goto(`${convi.url}/image`);
  expect(await overflow(page)).toBe(0);
  const long = `${'long-name-without-a-space'.repeat(8)}.png`;
  await choose(page, { name: long, content: await picture() }, { name: 'b.png', content: await picture() });
  await eventually(() => rows(page).getByText('320 × 200').count()).toBe(2);
  // Everything that can be opened: options, reports.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await convertButton(page).click();
  await conversionEnd(page);

  expect(await overflow(page)).toBe(0);
});

test('with reduced motion nothing moves by itself', async () => {
  const { page } = await visit(browser, `${convi.url}/image`, { reducedMotion: 'reduce' });

  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((one) =>
        getComputedStyle(one)
          .transitionDuration.split(', ')
          .some((time) => time !== '0s'),
      )
      .map((one) => `${one.tagName}.${one.className}`),
  );

  expect(moving).toEqual([]);
});

test('two hundred files are all in the list, work by keyboard, and weigh little', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  const content = await picture({ width: 8, height: 8 });
  const names = Array.from({ length: 200 }, (_, n) => `${String(n + 1).padStart(3, '0')}.png`);

  await choose(page, ...names.map((name) => ({ name, content })));

  const list = () => rows(page).locator('.name').allTextContents();
  await expect.poll(list, { timeout: 120_000, interval: 500 }).toEqual(names);
  await expect.poll(() => rows(page).getByText('8 × 8').count(), { timeout: 120_000, interval: 500 }).toBe(200);
  // What is out of sight is not even laid out, and each row is a handful of elements.
  expect(await page.evaluate(() => document.querySelectorAll('li *').length)).toBeLessThan(200 * 40);
  const last = rows(page).last();
  expect(await last.evaluate((row) => getComputedStyle(row).contentVisibility)).toBe('auto');
  await page.getByRole('button', { name: 'Move 200.png up' }).press('Enter');
  await eventually(async () => (await list()).slice(-2)).toEqual(['200.png', '199.png']);
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Move 200.png up',
  );
  expectQuiet(visited);
}, 300_000);

test('the first load of a workspace page carries at most 100 KiB of compressed script', async () => {
  const scripts: Promise<Buffer>[] = [];
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.goto(`${convi.url}/image`, { waitUntil: 'networkidle' });

  const bytes = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0);
  await context.close();

  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(100 * 1_024);
});
