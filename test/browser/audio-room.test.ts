import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, downloaded, rows } from './room-page.ts';
import { eventually, expectQuiet, visit } from './visit.ts';

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
  const image = page.getByRole('list', { name: 'Rooms' }).getByRole('listitem').filter({ hasText: 'Image' });
  await image.getByText('not working right now').waitFor();
  expect(await page.getByText('not working right now').count()).toBe(2);

  await image.getByRole('link', { name: 'Image' }).click();
  await page.waitForURL('**/image');
  await page.getByText('This room is not working right now.').waitFor();
  expectQuiet(visited);
});

test('a recording is cut in two by keyboard, put in another order and joined, to the sample', async () => {
  const visited = await visit(browser, `${convi.url}/audio`);
  const { page } = visited;
  await choose(page, { name: 'tone.wav', content: tone(4) });
  await rows(page).getByText('stereo').waitFor();
  await page.getByText('As arranged', { exact: true }).click();
  const segments = page.getByRole('region', { name: /^Segments/ }).getByRole('listitem');
  await eventually(() => segments.count()).toBe(1);

  await segments.first().getByRole('textbox', { name: 'To' }).fill('3');
  await segments.first().getByRole('textbox', { name: 'To' }).press('Enter');
  await segments.first().getByRole('textbox', { name: 'To' }).blur();
  await page.getByText('0:03 in all').waitFor();
  await segments.first().getByRole('button', { name: 'Cut' }).press('Enter');
  await eventually(() => segments.count()).toBe(2);
  await segments.last().getByRole('button', { name: 'Earlier' }).press('Enter');
  await eventually(() => segments.first().getByRole('textbox', { name: 'From' }).inputValue()).toBe('1.50');
  await page.getByLabel('Into', { exact: true }).selectOption('wav');
  await convertButton(page).press('Enter');

  expect(await conversionEnd(page)).toBe('Done');
  const { content } = await downloaded(page, /^Download .+\.wav$/);
  const samples = (content.length - content.indexOf('data') - 8) / 4;
  expect(samples).toBe(3 * 44_100);
  expectQuiet(visited);
});

test('a segment is heard before anything is made of it', async () => {
  const visited = await visit(browser, `${convi.url}/audio`);
  const { page } = visited;
  await choose(page, { name: 'tone.wav', content: tone(2) });
  await rows(page).getByText('stereo').waitFor();
  await page.getByText('As arranged', { exact: true }).click();

  await page.getByRole('button', { name: 'Play' }).click();

  const played = () => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);
  await eventually(played).toBeGreaterThan(0);
  expectQuiet(visited);
});
