import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT, papers } from '../fixtures/receipts.ts';
import { startChromium } from './chromium.ts';
import { paleTexts } from './contrast.ts';
import { overflow } from './room-page.ts';
import { checks, expectSilent, fill, openOffline, pageOnDisk, verdict } from './verifier-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

test('a Russian browser is spoken to in Russian, with its own way to write times', async () => {
  const opened = await openOffline(browser, { locale: 'ru-RU', timezoneId: 'Europe/Moscow' });
  const { page } = opened;

  await page.getByLabel('Квитанция', { exact: true }).fill(papers.receipt);
  await page.getByLabel('Ключи оператора', { exact: true }).fill(papers.keys);

  expect(await verdict(page)).toBe('Подлинная.');
  expect(await page.title()).toBe('Проверка квитанции · Convi');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
  await page.getByText('3 июн. 2026 г., 12:27:00,212 GMT+3').waitFor();
  await page.getByText('никто не снял копию').waitFor();
  expect(await page.getByText('It does not prove that no copy').getAttribute('lang')).toBe('en');
  expectSilent(opened);
});

test('the language is switched by hand, keeps what was given, and nothing is stored', async () => {
  const opened = await openOffline(browser);
  const { page } = opened;
  await fill(page);

  await page.getByRole('button', { name: 'Русский' }).click();

  expect(await verdict(page)).toBe('Подлинная.');
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  expect(stored).toEqual([0, 0, '']);
  await page.reload();
  await page.getByRole('heading', { name: 'Check a receipt' }).waitFor();
  expectSilent(opened);
});

test('everything can be done with the keyboard alone', async () => {
  const opened = await openOffline(browser);
  const { page } = opened;
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');
  const tabTo = async (wanted: string): Promise<void> => {
    for (let presses = 0; presses < 12 && (await focused()) !== wanted; presses += 1) await page.keyboard.press('Tab');
    expect(await focused()).toBe(wanted);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    expect(outline).toBe('solid');
  };

  await tabTo('receipt');
  await page.keyboard.insertText(papers.receipt);
  await tabTo('keys');
  await page.keyboard.insertText(papers.keys);
  await tabTo('Check more');
  await page.keyboard.press('Enter');
  await tabTo('project');
  await page.keyboard.insertText(PROJECT);
  await tabTo('chain');
  await page.keyboard.insertText(papers.chain);
  await tabTo('head');
  await page.keyboard.insertText(papers.head);

  expect(await verdict(page)).toBe('Genuine.');
  expect(await checks(page, 'passed')).toHaveLength(9);
  await page.keyboard.press('Control+Home');
  await page.locator('#language-en').focus();
  await tabTo('language-ru');
  await page.keyboard.press('Enter');
  expect(await verdict(page)).toBe('Подлинная.');
  expect(await focused()).toBe('language-ru');
  expect(await page.locator('#head').inputValue()).toBe(papers.head);
  expectSilent(opened);
});

test('a page that was saved works as it did, however it was saved', async () => {
  const first = await openOffline(browser, { acceptDownloads: true });
  await fill(first.page);
  const arriving = first.page.waitForEvent('download');
  await first.page.getByRole('button', { name: 'Save this page' }).click();
  const download = await arriving;
  const byButton = await readFile(await download.path(), 'utf8');
  // What a browser writes down that saves a page as it stands.
  const byBrowser = await first.page.content();

  for (const text of [byButton, byBrowser]) {
    const saved = await openOffline(browser, { url: pageOnDisk(text) });
    expect(await verdict(saved.page)).toBe(undefined);
    await fill(saved.page);
    expect(await verdict(saved.page)).toBe('Genuine.');
    expectSilent(saved);
  }
});

test.each(['en-GB', 'ru-RU'])('nothing lies outside a window of 320 pixels (%s)', async (locale) => {
  const phone = { locale, viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
  const { page } = await openOffline(browser, phone);

  await page.locator('#receipt').fill(papers.receipt);
  await page.locator('#keys').fill(papers.keys);
  await page.locator('summary').click();

  expect(await overflow(page)).toBe(0);
});

test.each(['light', 'dark'] as const)('every text stands out from what is behind it (%s)', async (colorScheme) => {
  const { page } = await openOffline(browser, { colorScheme });
  await fill(page);
  await page.getByText('Check more').click();
  expect(await paleTexts(page)).toEqual([]);

  await fill(page, papers.receipt, papers.strange);
  await page.locator('#head').fill('nonsense');
  await page.locator('#head').fill('');

  expect(await verdict(page)).toBe('Not genuine.');
  expect(await paleTexts(page)).toEqual([]);
});
