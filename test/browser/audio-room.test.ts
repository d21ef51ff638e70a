import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { byProgram } from '../fixtures/by-program.ts';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { expectAccessible } from './accessible.ts';
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

test('chapters are written beside the segments, and a mistaken line waits to be mended', async () => {
  const { page, ...visited } = await visit(browser, `${convi.url}/audio`);
  await choose(page, { name: 'tone.wav', content: tone(4) });
  await page.getByText('As arranged', { exact: true }).click();
  const chapters = page.getByLabel('Chapters', { exact: true });
  await chapters.fill('0:00 Intro\nsecond');
  await page.getByText('0:04 in all').click();
  await page.getByText('A line does not begin with a time').waitFor();
  await chapters.fill('0:02.5 Rest\n0:00 Intro');
  await page.getByText('0:04 in all').click();
  await eventually(() => chapters.inputValue()).toBe('0:00 Intro\n0:02.500 Rest');
  await page.getByLabel('Into', { exact: true }).selectOption('mp3');
  await convertButton(page).press('Enter');
  const { content } = await downloaded(page, 'Download tone.mp3');
  expect(content.toString('latin1').split('CHAP\0')).toHaveLength(3);
  expectQuiet({ page, ...visited });
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

/** A song whose words were written in Windows-1251 and are read as Latin letters, with a cover. */
const song = () => {
  const words = ['-metadata', 'title=Ïåñíÿ î ñ÷àñòüå', '-metadata', 'comment=Bought by me', '-id3v2_version', '3'];
  const cover = ['-f', 'lavfi', '-i', 'color=teal:s=64x64:d=1', '-map', '0', '-map', '1', '-frames:v', '1'];
  const command = ['ffmpeg', '-v', 'error', '-i', 'in.wav', ...cover, ...words, 'out.mp3'];
  return byProgram({ name: 'in.wav', content: tone(2) }, command, 'out.mp3');
};

test('words of a song are repaired with one press, changed, and its cover left out; the loudness is told', async () => {
  const visited = await visit(browser, `${convi.url}/audio`);
  const { page } = visited;
  await choose(page, { name: 'song.mp3', content: song() });
  const tags = page.getByRole('region', { name: 'Tags, cover and loudness' });
  await tags.getByText('song.mp3').click();

  await tags.getByRole('img', { name: 'Cover of song.mp3' }).waitFor();
  await tags.getByText('The file says “Bought by me”. That is left out unless you write it here.').waitFor();
  await eventually(() => tags.getByRole('meter').count()).toBe(3);
  expect(await tags.getByRole('meter').first().getAttribute('aria-valuetext')).toMatch(/LUFS\. /);
  await expectAccessible(page);
  await tags.getByRole('button', { name: 'Repair them' }).press('Enter');
  await eventually(() => tags.getByLabel('Title').inputValue()).toBe('Песня о счастье');
  await tags.getByLabel('Track').fill('three');
  await tags.getByLabel('Track').press('Enter');
  await tags.getByText('Not written as expected').waitFor();
  await tags.getByLabel('Track').fill('3/12');
  await tags.getByLabel('Album', { exact: true }).fill('Блюз');
  await tags.getByRole('button', { name: 'Leave the cover out' }).press('Enter');
  await page.getByLabel('Into', { exact: true }).selectOption('mp3');
  await convertButton(page).press('Enter');

  expect(await conversionEnd(page)).toBe('Done');
  const { content } = await downloaded(page, 'Download song.mp3');
  const told = byProgram(
    { name: 'song.mp3', content },
    ['sh', '-c', 'ffprobe -v error -show_entries format_tags:stream=codec_type -of json song.mp3 > told.json'],
    'told.json',
  );
  const { format, streams } = JSON.parse(told.toString()) as { format: { tags: object }; streams: object[] };
  expect(format.tags).toMatchObject({ title: 'Песня о счастье', album: 'Блюз', track: '3/12' });
  expect(format.tags).not.toHaveProperty('comment');
  expect(streams).toHaveLength(1);
  expectQuiet(visited);
});

test('a picture of the person becomes the cover', async () => {
  const visited = await visit(browser, `${convi.url}/audio`);
  const { page } = visited;
  await choose(page, { name: 'tone.wav', content: tone(1) });
  const tags = page.getByRole('region', { name: 'Tags, cover and loudness' });
  await tags.getByText('tone.wav').click();
  await tags.getByText('No cover').waitFor();

  const buffer = await picture({ width: 40, height: 40 });
  await tags.getByLabel('Choose a picture').setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer });
  await tags.getByRole('img', { name: 'Cover of tone.wav' }).waitFor();
  expect(await tags.getByLabel('Cover from').locator('option:checked').textContent()).toBe('cover.png');
  await page.getByLabel('Into', { exact: true }).selectOption('mp3');
  await convertButton(page).press('Enter');

  expect(await conversionEnd(page)).toBe('Done');
  const { content } = await downloaded(page, 'Download tone.mp3');
  expect(content.includes('APIC')).toBe(true);
  expectQuiet(visited);
});

test('a setting is heard before and after, and the two change places without losing the moment', async () => {
  const visited = await visit(browser, `${convi.url}/audio`);
  const { page } = visited;
  await choose(page, { name: 'tone.wav', content: tone(2) });
  await rows(page).getByText('stereo').waitFor();

  await page.getByRole('button', { name: 'See the effect first' }).click();

  const dialog = page.getByRole('dialog', { name: 'Before and after' });
  await dialog.getByText(/^After about /).waitFor();
  const lengths = () =>
    dialog.locator('audio').evaluateAll((all: HTMLAudioElement[]) => all.map((one) => one.duration));
  await eventually(async () => (await lengths()).filter((length) => Math.abs(length - 2) < 0.2).length).toBe(2);
  await expectAccessible(page);
  const player = (place: number) => dialog.locator('audio').nth(place);
  await player(0).evaluate(async (audio: HTMLAudioElement) => {
    audio.currentTime = 1;
    await audio.play();
  });
  await player(1).evaluate((audio: HTMLAudioElement) => audio.play());
  await eventually(() => player(0).evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(true);
  expect(await player(1).evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0.9);
  await page.keyboard.press('Escape');
  await eventually(() => dialog.count()).toBe(0);
  expectQuiet(visited);
});
