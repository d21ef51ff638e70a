import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { noise, picture } from '../fixtures/image.ts';
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

test('a picture is chosen, given options, converted and downloaded', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'Grüße 🙂.png', content: await picture({ width: 400, height: 300 }) });
  await rows(page).getByText('400 × 300').waitFor();
  await rows(page).locator('img').waitFor();

  await page.getByLabel('Into', { exact: true }).selectOption('jpg');
  await page.getByLabel('Width').fill('120');
  await page.getByText('More options').click();
  await page.getByLabel('Turn clockwise').selectOption('90°');
  await convertButton(page).click();

  expect(await conversionEnd(page)).toBe('Done');
  const { name, content } = await downloaded(page, 'Download Grüße 🙂.jpg');
  expect(name).toBe('Grüße 🙂.jpg');
  expect(await sharp(content).metadata()).toMatchObject({ format: 'jpeg', width: 120, height: 160 });
  expectQuiet(visited);
});

test('several pictures keep their order, and come as one ZIP', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  const files = await Promise.all(
    ['one', 'two', 'three'].map(async (name, place) => ({
      name: `${name}.png`,
      // The first is the largest: side by side it arrives last.
      content: await noise(900 - place * 400, 300),
    })),
  );
  await choose(page, ...files);
  await page.getByText('3 files added.').waitFor({ state: 'attached' });
  await eventually(() => rows(page).locator('.name').allTextContents()).toEqual(['one.png', 'two.png', 'three.png']);

  await page.getByRole('button', { name: 'Move three.png up' }).click();
  await eventually(() => rows(page).locator('.name').allTextContents()).toEqual(['one.png', 'three.png', 'two.png']);
  await convertButton(page).click();

  expect(await conversionEnd(page)).toBe('Done');
  const { name, content } = await downloaded(page, 'Download all (ZIP)');
  expect(name).toMatch(/\.zip$/);
  expect(content.subarray(0, 4)).toEqual(Buffer.from('PK\x03\x04'));
  for (const { name: picked } of files) expect(content.includes(picked.replace('.png', '.webp'))).toBe(true);
  expectQuiet(visited);
});

test('a file is renamed and removed, and the focus stays in the list', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'a.png', content: await picture() }, { name: 'b.png', content: await picture() });
  // A picture or a fact that is on its way when its file goes is a 404, which the browser writes to its console.
  await eventually(() => rows(page).locator('img').count()).toBe(2);
  await eventually(() => rows(page).getByText('320 × 200').count()).toBe(2);

  await page.getByRole('button', { name: 'Rename a.png' }).click();
  // The name is selected up to its ending.
  await page.keyboard.type('He said "hi"');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove He said "hi".png' }).click();
  await eventually(() => rows(page).locator('.name').allTextContents()).toEqual(['b.png']);

  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Remove b.png');
  expectQuiet(visited);
});

test('files are taken by drop and by paste', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  const bytes = [...(await picture({ width: 20, height: 20 }))];
  const give = (event: string, field: string) =>
    page.evaluate(
      ([type, name, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(content)], `${type}.png`));
        const made = new Event(type, { bubbles: true, cancelable: true });
        document.body.dispatchEvent(Object.defineProperty(made, name, { value: transfer }));
      },
      [event, field, bytes] as const,
    );

  await give('drop', 'dataTransfer');
  await give('paste', 'clipboardData');

  await eventually(() => rows(page).locator('.name').allTextContents()).toEqual(['drop.png', 'paste.png']);
  expectQuiet(visited);
});

test('a folder is chosen with all that is in it', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  const folder = await mkdtemp(join(tmpdir(), 'convi-folder-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ['one.png', 'two.png']) await writeFile(join(folder, name), await picture());

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await (await chooser).setFiles(folder);

  await eventually(async () => (await rows(page).locator('.name').allTextContents()).sort()).toEqual([
    'one.png',
    'two.png',
  ]);
  expectQuiet(visited);
});

test('a conversion is done with the keyboard alone', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  const focused = () =>
    page
      .locator('button:focus, a:focus')
      .allTextContents()
      .then((texts) => texts.join().trim());
  const tabTo = async (text: string): Promise<void> => {
    for (let presses = 0; presses < 60 && !(await focused()).includes(text); presses += 1)
      await page.keyboard.press('Tab');
    expect(await focused()).toContain(text);
  };

  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip to the content');
  await tabTo('Choose files');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([{ name: 'keys.png', mimeType: 'image/png', buffer: await picture() }]);
  await rows(page).getByText('320 × 200').waitFor();
  await tabTo('Convert 1 file into');
  await page.keyboard.press('Enter');
  expect(await conversionEnd(page)).toBe('Done');
  await tabTo('Download');
  const arriving = page.waitForEvent('download');
  await page.keyboard.press('Enter');

  expect((await arriving).suggestedFilename()).toBe('keys.webp');
  expectQuiet(visited);
});

test('a file has settings of its own beside those of all, and they are taken back', async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const visited = await visit(browser, `${convi.url}/image`, phone);
  const { page } = visited;
  const content = await picture();
  await choose(page, ...['a.png', 'b.png', 'c.png'].map((name) => ({ name, content })));
  await eventually(() => rows(page).getByText('320 × 200').count()).toBe(3);
  await page.getByLabel('Width').fill('50');

  await page.getByRole('button', { name: 'Own settings for b.png' }).press('Enter');
  await page.getByText('Only for b.png.').waitFor();
  await page.getByLabel('Width').fill('20');
  await page.getByRole('button', { name: 'Own settings for c.png' }).tap();
  await page.getByText('Only for b.png, c.png.').waitFor();
  await page.getByText('Not the same in these files').waitFor();
  await page.getByRole('button', { name: 'Own settings for b.png' }).tap();
  await page.getByLabel('Width').fill('');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Settings of all files' }).tap();
  expect(await page.getByLabel('Width').inputValue()).toBe('50');
  await page.reload();
  await eventually(() => rows(page).getByText('Own settings', { exact: true }).count()).toBe(2);
  await convertButton(page).click();

  expect(await conversionEnd(page)).toBe('Done');
  const results = page.locator('.result');
  for (const size of ['50 × 31', '20 × 13', '320 × 200']) await results.getByText(size).waitFor();
  await page.getByRole('button', { name: 'Own settings for b.png' }).tap();
  await page.getByRole('button', { name: 'Back to the common settings' }).tap();
  expect(await page.getByLabel('Width').inputValue()).toBe('50');
  expectQuiet(visited);
});
