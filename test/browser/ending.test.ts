/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { expectAccessible } from './accessible.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, downloaded, rows } from './room-page.ts';
import { eventually, expectQuiet, expectQuietBut4xx, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['image']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

const secondsLeft = async (page: Page): Promise<number> => {
  const [minutes = 0, seconds = 0] = ((await page.getByRole('timer').textContent()) ?? '').split(':').map(Number);
  return minutes * 60 + seconds;
};
const stored = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(sessionStorage));

test('a reload keeps the files, the choice and the results', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'kept.png', content: await picture() });
  await rows(page).getByText('320 × 200').waitFor();
  await page.getByLabel('Into', { exact: true }).selectOption('gif');
  await page.getByLabel('Width').fill('64');
  await convertButton(page).click();
  await conversionEnd(page);

  await page.reload();

  await rows(page).getByText('kept.png').waitFor();
  expect(await page.getByLabel('Into', { exact: true }).inputValue()).toBe('gif');
  expect(await page.getByLabel('Width').inputValue()).toBe('64');
  expect((await downloaded(page, 'Download kept.gif')).content.subarray(0, 4).toString()).toBe('GIF8');
  expectQuiet(visited);
});

test('the countdown runs, and an action moves it back', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'a.png', content: await picture() });
  await page.getByRole('timer').waitFor();
  const before = await secondsLeft(page);
  expect(before).toBeGreaterThan(880);

  await eventually(() => secondsLeft(page)).toBeLessThan(before);
  const later = await secondsLeft(page);
  await eventually(() => secondsLeft(page)).toBeLessThan(later);
  await choose(page, { name: 'b.png', content: await picture() });

  await eventually(() => secondsLeft(page)).toBeGreaterThan(later);
  expectQuiet(visited);
});

test('the time is made shorter, and no action moves it back', async () => {
  const visited = await visit(browser, `${convi.url}/image`, { locale: 'ru-RU' });
  const { page } = visited;
  await choose(page, { name: 'a.png', content: await picture() });
  await page.getByRole('button', { name: 'Сократить срок' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Через 10 минут' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Через 5 минут' }).press('Enter');

  await eventually(() => secondsLeft(page)).toBeLessThanOrEqual(300);
  await choose(page, { name: 'b.png', content: await picture() });
  await eventually(() => rows(page).getByText('320 × 200').count()).toBe(2);
  expect(await secondsLeft(page)).toBeLessThanOrEqual(300);
  expectQuiet(visited);
});

test('a computer whose clock is three hours off sees the time of the server, in every tab', async () => {
  const visited = await visit(browser, `${convi.url}/cookies`);
  const { page } = visited;
  await page.context().addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 3 * 3_600_000;
  });
  await page.goto(`${convi.url}/image`);
  await page.getByText('Gone 15 minutes after your last action, 2 hours at most').waitFor();
  await choose(page, { name: 'a.png', content: await picture() });
  await rows(page).getByText('320 × 200').waitFor();

  const opening = page.context().waitForEvent('page');
  await page.evaluate(() => void window.open(location.href));
  const other = await opening;
  await other.getByRole('timer').waitFor();

  expect(await secondsLeft(page)).toBeGreaterThan(800);
  expect(await secondsLeft(page)).toBeLessThanOrEqual(900);
  // Read one after the other: the difference is what passed in between, and what a rounded date is off.
  expect(Math.abs((await secondsLeft(page)) - (await secondsLeft(other)))).toBeLessThan(5);
  expectQuiet(visited);
});

test('ending now asks first, shows the receipt, leaves nothing in the tab, and keeps the settings', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'a.png', content: await picture() });
  await rows(page).getByText('320 × 200').waitFor();
  expect(await stored(page)).toContain('convi.image');
  await page.getByLabel('Width').fill('64');

  await page.getByRole('button', { name: 'End now' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect(await rows(page).count()).toBe(1);
  await page.getByRole('button', { name: 'End now' }).click();
  await page.getByRole('button', { name: 'End it now' }).click();

  await page.getByRole('heading', { name: 'It is gone.' }).waitFor();
  expect(await page.getByText('You ended it').count()).toBe(1);
  expect(await stored(page)).not.toContain('convi.image');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start anew' }).click();
  await page.getByText('Drop images here').waitFor();
  await choose(page, { name: 'b.png', content: await picture() });
  await rows(page).getByText('320 × 200').waitFor();
  expect(await page.getByLabel('Width').inputValue()).toBe('64');
  expectQuiet(visited);
});

test('a project whose time is up is gone from the page by itself', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'a.png', content: await picture() });
  await rows(page).getByText('320 × 200').waitFor();

  convi.moveClock(16 * 60_000);

  await page.getByRole('heading', { name: 'It is gone.' }).waitFor();
  await page.getByText('Its time was up').waitFor();
  expect(await stored(page)).not.toContain('convi.image');
  expectQuietBut4xx(visited);
});
