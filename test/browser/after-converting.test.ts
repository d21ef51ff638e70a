/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { expectAccessible } from './accessible.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, downloaded, rows } from './room-page.ts';
import { eventually, expectQuiet, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['image']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

const converted = async (page: Page): Promise<void> => {
  const content = await picture();
  await choose(page, { name: 'a.png', content }, { name: 'b.png', content });
  await eventually(() => rows(page).getByText('320 × 200').count()).toBe(2);
  // Two arrive at once: the one that was faster stands in front until their order has been told.
  await eventually(() => rows(page).locator('.name').allTextContents()).toEqual(['a.png', 'b.png']);
  await convertButton(page).click();
  expect(await conversionEnd(page)).toBe('Done');
};

test('a popular conversion begins with its target, and its result is worked on further', async () => {
  const visited = await visit(browser, `${convi.url}/image/png-to-jpg`);
  const { page } = visited;
  await page.getByRole('link', { name: 'Open the room' }).click();
  await page.getByRole('heading', { name: 'Image', level: 1 }).waitFor();
  await converted(page);

  await page.getByRole('button', { name: /^Work on it further.*a\.jpg/ }).click();
  await page.getByText('From results: a.jpg.').waitFor();
  await page.getByLabel('Into', { exact: true }).selectOption('gif');
  await page.getByRole('button', { name: 'Convert 1 file into GIF' }).click();

  const { content } = await downloaded(page, 'Download a.gif');
  expect(content.subarray(0, 4).toString()).toBe('GIF8');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to your files' }).click();
  await page.getByRole('button', { name: 'Convert 2 files into GIF' }).waitFor();
  expectQuiet(visited);
});

test('a result is copied as a picture that every program takes', async () => {
  const visited = await visit(browser, `${convi.url}/image`, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = visited;
  await converted(page);

  await page.getByRole('button', { name: /^Copy the picture.*a\.webp/ }).click();
  await page.getByText('Copied').waitFor();

  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
    return [bitmap.width, bitmap.height];
  });
  expect(copied).toEqual([320, 200]);
  expectQuiet(visited);
});

test('on a phone all results go to the share sheet at once', async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const visited = await visit(browser, `${convi.url}/cookies`, phone);
  const { page } = visited;
  // Chromium without a desktop has no sheet of its own.
  await page.addInitScript(() => {
    const given: string[] = [];
    const share = ({ files = [] }: ShareData): Promise<void> => {
      given.push(...files.map(({ name, type, size }) => `${name} ${type} ${size > 0}`));
      return Promise.resolve();
    };
    Object.assign(navigator, { given, share, canShare: () => true });
  });
  await page.goto(`${convi.url}/image`);
  await converted(page);

  await page.getByRole('button', { name: 'Save to this device' }).click();

  const given = () => page.evaluate(() => (navigator as unknown as { readonly given: string[] }).given);
  await eventually(given).toEqual(['a.webp image/webp true', 'b.webp image/webp true']);
  await expectAccessible(page);
  expectQuiet(visited);
});

test('files that another program shares with the installed page arrive in their room', async () => {
  const visited = await visit(browser, `${convi.url}/`);
  const { page } = visited;
  const bytes = [...(await picture())];
  await eventually(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

  await page.evaluate(async (content) => {
    const form = new FormData();
    form.append('file', new File([new Uint8Array(content)], 'shared.png', { type: 'image/png' }));
    await fetch('/share', { method: 'POST', body: form, redirect: 'manual' });
  }, bytes);
  await page.goto(`${convi.url}/?shared`);

  await rows(page).getByText('shared.png').waitFor();
  expect(new URL(page.url()).pathname).toBe('/image');
  expectQuiet(visited);
});
