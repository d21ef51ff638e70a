/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { noise, picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { narrowWay } from '../stack/narrow-way.ts';
import { expectAccessible } from './accessible.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, overflow, rows } from './room-page.ts';
import { eventually, expectQuiet, expectQuietBut4xx, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['image']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const withPicture = async (page: Page): Promise<void> => {
  await choose(page, { name: 'a.png', content: await picture() });
  await rows(page).getByText('320 × 200').waitFor();
};

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Go on another device' });

/** What a camera reads off the page. */
const scanned = async (page: Page): Promise<string> => {
  const photo = await page.getByRole('img', { name: 'The address with the code' }).screenshot();
  const { data, info } = await sharp(photo).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) });
};

/** Every address that a window asks for. */
const addressesOf = (page: Page): string[] => {
  const asked: string[] = [];
  page.context().on('request', (request) => void asked.push(request.url()));
  return asked;
};

test('a phone scans the code, opens the project, and both show the same from then on', async () => {
  const first = await visit(browser, `${convi.url}/image`);
  await withPicture(first.page);
  await first.page.getByRole('button', { name: 'Go on another device' }).click();
  await dialogOf(first.page).getByText('The code counts for').waitFor();
  await expectAccessible(first.page);
  const code = (await dialogOf(first.page).locator('output').textContent()) ?? '';
  const address = await scanned(first.page);

  const phone = await visit(browser, `${convi.url}/cookies`, PHONE);
  const asked = addressesOf(phone.page);
  await phone.page.goto(address);
  await eventually(() => phone.page.url()).toBe(`${convi.url}/handover`);
  await expectAccessible(phone.page);
  expect(await overflow(phone.page)).toBe(0);
  await phone.page.getByRole('button', { name: 'Go on here' }).click();

  await rows(phone.page).getByText('320 × 200').waitFor();
  await dialogOf(first.page).getByText('The other device has this project now.').waitFor();
  await choose(phone.page, { name: 'from-phone.png', content: await picture() });
  await rows(first.page).getByText('from-phone.png').waitFor();
  expect(asked.filter((url) => url.replaceAll('-', '').includes(code.replaceAll('-', '')))).toEqual([]);
  expectQuiet(first);
  expectQuiet(phone);
});

test('a code is typed with the keyboard alone, counts once, and says so in Russian', async () => {
  const first = await visit(browser, `${convi.url}/image`);
  await withPicture(first.page);
  await first.page.getByRole('button', { name: 'Go on another device' }).press('Enter');
  const code = (await dialogOf(first.page).locator('output').textContent()) ?? '';
  await first.page.keyboard.press('Escape');
  await eventually(() => dialogOf(first.page).count()).toBe(0);

  const enter = async (page: Page, name: string): Promise<void> => {
    const button = page.getByRole('button', { name });
    // Its words come a moment after the page has come to life.
    await button.waitFor();
    await page.locator('#handover-code').focus();
    await page.keyboard.type(code.toLowerCase().replaceAll('-', ' '));
    await button.press('Enter');
  };
  const second = await visit(browser, `${convi.url}/handover`);
  await enter(second.page, 'Go on here');
  await rows(second.page).getByText('a.png').waitFor();
  const third = await visit(browser, `${convi.url}/handover`, { locale: 'ru-RU' });
  await enter(third.page, 'Продолжить здесь');

  await third.page.getByText('уже использован или старше двух минут').waitFor();
  await expectAccessible(third.page);
  expectQuiet(second);
  expectQuietBut4xx(third);
});

/** A room that is reached by a way which the test can cut: what a phone in a tunnel has. */
const cuttableRoom = async () => {
  const way = await narrowWay(convi.url, Number.MAX_SAFE_INTEGER);
  onTestFinished(way.close);
  const { page } = await visit(browser, `${way.url}/image`);
  const lose = async (): Promise<void> => {
    await page.context().setOffline(true);
    way.cut();
  };
  return { page, lose, find: () => page.context().setOffline(false) };
};

test('a conversion goes on while the network is away, and is there when it is back', async () => {
  const { page, lose, find } = await cuttableRoom();
  await choose(page, { name: 'large.png', content: await noise(2_000, 1_500) });
  await rows(page).getByText('2000 × 1500').waitFor();
  await convertButton(page).click();
  await page.locator('[data-state]').first().waitFor();

  await lose();
  await page.getByText('The connection broke. Trying to restore it.').waitFor();
  await find();

  expect(await conversionEnd(page)).toBe('Done');
  await eventually(() => page.getByText('The connection broke.').count()).toBe(0);
});

test('a small file that is chosen without a network waits in its row and arrives once by itself', async () => {
  const { page, lose, find } = await cuttableRoom();
  await withPicture(page);

  await lose();
  await choose(page, { name: 'late.png', content: await picture() });
  await rows(page).filter({ hasText: 'late.png' }).getByText('Waiting for the connection').waitFor();
  await find();

  await eventually(() => rows(page).getByText('320 × 200').count()).toBe(2);
  expect(await rows(page).locator('.name').allTextContents()).toEqual(['a.png', 'late.png']);
});

test('without its server the page says so in the language of the browser, and goes on afterwards', async () => {
  const way = await narrowWay(convi.url, Number.MAX_SAFE_INTEGER);
  onTestFinished(way.close);
  const { page } = await visit(browser, `${way.url}/image`, { locale: 'ru-RU' });
  await withPicture(page);
  await eventually(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

  way.shut();
  await page.reload();
  await page.getByRole('heading', { name: 'Convi недоступен' }).waitFor();
  await expectAccessible(page);
  way.open();
  await page.getByRole('link', { name: 'Попробовать снова' }).press('Enter');

  await rows(page).getByText('a.png').waitFor();
});
