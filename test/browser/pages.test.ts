import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { createProject, endProject } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, overflow, rows } from './room-page.ts';
import { eventually, expectQuiet, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([
    startConvi(['image'], {
      ...{ CONVI_RETENTION_IMAGE_FREE_WINDOW: '7m' },
      ...{ CONVI_OPERATOR_NAME: 'Example Ltd', CONVI_OPERATOR_CONTACT: 'privacy@convi.example' },
    }),
    startChromium(),
  ]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

test('the plans show the rows that the server enforces, not those it was shipped with', async () => {
  const visited = await visit(browser, `${convi.url}/pricing`);
  const free = visited.page.getByRole('region', { name: 'Free' });

  await free.getByText('Gone 7 minutes after your last action, 2 hours at most').waitFor();

  expectQuiet(visited);
});

test('the pages of privacy and terms say who runs the server and how they are asked', async () => {
  const visited = await visit(browser, `${convi.url}/privacy`);
  const { page } = visited;

  for (const path of ['/privacy', '/terms']) {
    await page.goto(`${convi.url}${path}`);
    await page.getByText('This server is run by Example Ltd.').waitFor();
    const contact = page.getByRole('link', { name: 'privacy@convi.example' });
    expect(await contact.getAttribute('href')).toBe('mailto:privacy@convi.example');
  }

  expectQuiet(visited);
});

test('the page of transparency counts an end, and the chain grows by its receipt', async () => {
  await endProject(await createProject(convi.url, 'image'));
  const visited = await visit(browser, `${convi.url}/transparency`);
  const { page } = visited;

  await page.getByText('Nothing', { exact: true }).waitFor();
  await eventually(async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'The chain of receipts' }).waitFor();
    return page.getByText('Receipts: 1', { exact: true }).count();
  }).toBe(1);
  await page.getByText('ended by their holder').waitFor();
  expectQuiet(visited);
});

test('what a visit leaves in the browser is what the page of cookies says', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'a.png', content: await picture() });
  await rows(page).getByText('320 × 200').waitFor();
  await convertButton(page).click();
  await conversionEnd(page);
  await page.getByRole('button', { name: 'Русский' }).click();
  await page.getByRole('link', { name: 'Тарифы' }).waitFor();
  const cookies = await page.context().cookies();
  const stored = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);

  await page.getByRole('link', { name: 'Cookie и хранилище' }).click();
  await page.getByRole('heading', { name: 'Cookie и хранилище' }).waitFor();
  const told = await page.locator('dt').allTextContents();

  const kept = [...cookies.map(({ name }) => name), ...stored];
  expect(kept).toContain('convi.image');
  expect(kept.filter((name) => !told.includes(name))).toEqual([]);
  expectQuiet(visited);
});

test.each(['/pricing', '/transparency', '/cookies'])('%s fits a phone, in Russian too', async (path) => {
  const phone = { locale: 'ru-RU', viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  const { page } = await visit(browser, `${convi.url}${path}`, phone);

  await page.getByRole('link', { name: 'Тарифы' }).waitFor();

  expect(await overflow(page)).toBe(0);
});

test('what is dropped on the start page goes to its room, and of several kinds each waits for its own', async () => {
  const visited = await visit(browser, `${convi.url}/`);
  const { page } = visited;
  const content = await picture();

  await choose(page, { name: 'a.png', content }, { name: 'b.mp3', content });
  await page.getByRole('link', { name: 'Audio: 1 waiting' }).waitFor();
  await page.getByRole('link', { name: 'Image: 1 waiting' }).click();

  await rows(page).getByText('a.png').waitFor();
  expect(new URL(page.url()).pathname).toBe('/image');
  expectQuiet(visited);
});
