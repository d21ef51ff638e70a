import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, downloaded, rows } from './room-page.ts';
import { expectQuiet, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['audio']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

test('a recording becomes an MP3 of the bitrate asked for', async () => {
  const visited = await visit(browser, `${convi.url}/audio`);
  const { page } = visited;
  await choose(page, { name: 'tone.wav', content: tone(4) });
  await rows(page).getByText('stereo').waitFor();

  await page.getByLabel('Into', { exact: true }).selectOption('mp3');
  await page.locator('#option-bitrateKbps').fill('64');
  await convertButton(page).click();

  expect(await conversionEnd(page)).toBe('Done');
  const { name, content } = await downloaded(page, 'Download tone.mp3');
  expect(name).toBe('tone.mp3');
  expect(content.length).toBeGreaterThan(4 * 8_000 * 0.9);
  expect(content.length).toBeLessThan(4 * 8_000 * 1.3);
  expectQuiet(visited);
});

test('a room that does not run says so, and the others are marked on the first page', async () => {
  const visited = await visit(browser, `${convi.url}/`);
  const { page } = visited;
  await page.getByRole('link', { name: 'Open the Image room' }).getByText('not working right now').waitFor();
  expect(await page.getByText('not working right now').count()).toBe(2);

  await page.getByRole('link', { name: 'Open the Image room' }).click();
  await page.waitForURL('**/image');
  await page.getByText('This room is not working right now.').waitFor();
  expectQuiet(visited);
});
