import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { expectAccessible } from './accessible.ts';
import { startChromium } from './chromium.ts';
import { choose, conversionEnd, convertButton, downloaded, overflow, rows } from './room-page.ts';
import { eventually, expectQuiet, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['image']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

test('before and after are compared by keyboard, with the size it would have, and nothing is made', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'a.png', content: await picture() }, { name: 'b.png', content: await picture() });
  await eventually(() => rows(page).getByText('320 × 200').count()).toBe(2);
  await page.getByRole('button', { name: 'See the effect first' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Before and after' });

  await dialog.getByText(/^After about/).waitFor();
  await dialog.getByRole('img', { name: 'After' }).waitFor();
  const slider = dialog.getByRole('slider', { name: 'How much of each is shown' });
  await slider.press('ArrowRight');
  expect(await slider.inputValue()).toBe('51');
  await dialog.getByLabel('File').selectOption({ label: 'b.png' });
  await dialog.getByText(/^After about/).waitFor();
  await page.keyboard.press('Escape');

  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByRole('heading', { name: 'Results' }).count()).toBe(0);
  expectQuiet(visited);
});

/** Red, green, blue and white quarters, 300 by 200 as it is seen; its camera was held upright and says so. */
const quarters = async (): Promise<Buffer> => {
  const [width, height] = [300, 200];
  const patch = (background: string) =>
    ({ create: { width: width / 2, height: height / 2, channels: 3, background } }) as const;
  const upright = sharp({ create: { width, height, channels: 3, background: 'white' } }).composite([
    { input: patch('red'), left: 0, top: 0 },
    { input: patch('lime'), left: width / 2, top: 0 },
    { input: patch('blue'), left: 0, top: height / 2 },
  ]);
  return sharp(await upright.png().toBuffer())
    .rotate(270)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer();
};

type Spot = { readonly x: number; readonly y: number };

/** A spot of the picture, in parts of its width and height. */
const spot = async (stage: Locator, { x, y }: Spot): Promise<Spot> => {
  const shown = await stage.boundingBox();
  if (!shown) throw new Error('no picture');
  return { x: shown.x + x * shown.width, y: shown.y + y * shown.height };
};

const touchDrag = async (page: Page, from: Spot, to: Spot): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Spot[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [from]);
  await touch('touchMove', [to]);
  await touch('touchEnd', []);
};

const meanOf = async (content: Buffer): Promise<number[]> =>
  (await sharp(content).stats()).channels.slice(0, 3).map(({ mean }) => Math.round(mean / 25.5));

test('a picture of a phone is cut by its corner and sized, and that counts for it alone', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await choose(page, { name: 'a.jpg', content: await quarters() }, { name: 'b.jpg', content: await quarters() });
  await eventually(() => rows(page).getByText('300 × 200').count()).toBe(2);
  await page.getByLabel('Into', { exact: true }).selectOption('png');
  await page.getByRole('button', { name: 'Cut and size on the picture' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cut and size' });
  await dialog.locator('img').waitFor();
  await dialog.getByLabel('File').selectOption({ label: 'b.jpg' });
  await dialog.locator('img').waitFor();

  const stage = dialog.locator('.stage');
  const [from, to] = [await spot(stage, { x: 0, y: 1 }), await spot(stage, { x: 0.5, y: 0.5 })];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  await dialog.getByText('150 by 100 pixels, 150 from the left, 0 from the top.').waitFor({ state: 'attached' });
  expect(await dialog.getByLabel('From the left').inputValue()).toBe('150');
  await dialog.getByRole('slider').fill('75');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Use this' }).click();
  await rows(page).filter({ hasText: 'b.jpg' }).getByText('Own settings').waitFor();
  await convertButton(page).click();

  expect(await conversionEnd(page)).toBe('Done');
  const { content } = await downloaded(page, 'Download b.png');
  expect(await sharp(content).metadata()).toMatchObject({ width: 75, height: 50 });
  expect(await meanOf(content)).toEqual([0, 10, 0]);
  expect(await sharp((await downloaded(page, 'Download a.png')).content).metadata()).toMatchObject({ width: 300 });
  expectQuiet(visited);
});

test('on a phone in Russian a turned picture is cut by a finger and by keys, in a locked shape', async () => {
  const phone = { locale: 'ru-RU', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const visited = await visit(browser, `${convi.url}/image`, phone);
  const { page } = visited;
  await choose(page, { name: 'a.jpg', content: await quarters() });
  await rows(page).getByText('300 × 200').waitFor();
  await page.getByLabel('Во что', { exact: true }).selectOption('png');
  await page.getByText('Ещё параметры').tap();
  await page.getByLabel('Повернуть по часовой').selectOption('90');
  await page.getByRole('button', { name: 'Обрезать и уменьшить' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Обрезка и размер' });
  await dialog.locator('img').waitFor();

  // Turned clockwise red is at the top right, and blue at the top left.
  const stage = dialog.locator('.stage');
  await touchDrag(page, await spot(stage, { x: 1, y: 1 }), await spot(stage, { x: 0.5, y: 0.5 }));
  await dialog.getByLabel('Пропорции').selectOption('1:1');
  const box = dialog.getByRole('button', { name: 'Что вырезается' });
  await box.press('Shift+ArrowLeft');
  await box.press('ArrowDown');
  await dialog.getByText('97 на 97 пикселей').waitFor({ state: 'attached' });
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Применить' }).tap();
  await convertButton(page).tap();

  expect(await conversionEnd(page)).toBe('Готово');
  const { content } = await downloaded(page, 'Скачать a.png');
  expect(await sharp(content).metadata()).toMatchObject({ width: 97, height: 97 });
  expect(await meanOf(content)).toEqual([0, 0, 10]);
  expectQuiet(visited);
});

test('a watermark is dragged to its place, seen there as it will be, and placed by keys as well', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  const grey = sharp({ create: { width: 300, height: 200, channels: 3, background: '#444444' } });
  await choose(page, { name: 'grey.png', content: await grey.png().toBuffer() });
  await rows(page).getByText('300 × 200').waitFor();
  await page.getByLabel('Into', { exact: true }).selectOption('png');
  await page.getByRole('button', { name: 'Place a watermark on the picture' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Watermark' });
  await dialog.locator('#mark-watermarkText').fill('Mine');
  await dialog.getByText('Drag to where it is to stand.').waitFor();

  const stage = dialog.locator('.stage');
  const [from, to] = [await spot(stage, { x: 0.9, y: 0.9 }), await spot(stage, { x: 0.1, y: 0.1 })];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  expect(await dialog.getByRole('radio', { name: 'Top left' }).isChecked()).toBe(true);
  await dialog.getByRole('radio', { name: 'Top left' }).press('ArrowRight');
  expect(await dialog.getByRole('radio', { name: 'Top', exact: true }).isChecked()).toBe(true);
  await dialog.getByText('Drag to where it is to stand.').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Use this' }).press('Enter');
  await convertButton(page).click();

  expect(await conversionEnd(page)).toBe('Done');
  const { content } = await downloaded(page, 'Download grey.png');
  const brightest = async (top: number): Promise<number> => {
    const part = await sharp(content).extract({ left: 0, top, width: 300, height: 100 }).toBuffer();
    return (await sharp(part).stats()).channels[0]?.max ?? 0;
  };
  expect(await brightest(0)).toBeGreaterThan(0x60);
  expect(await brightest(100)).toBeLessThan(0x50);
  expectQuiet(visited);
});
