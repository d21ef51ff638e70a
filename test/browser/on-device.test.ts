import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noise, picture } from '../fixtures/image.ts';
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

/** An engine of five megabytes is fetched, translated and started first. */
const PATIENTLY = { timeout: 60_000 };

/** What the page asks of anybody, as `METHOD path`. What lies in its own memory is no request. */
const requestsOf = (page: Page): string[] => {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol !== 'blob:') asked.push(`${request.method()} ${pathname}`);
  });
  return asked;
};

const here = (page: Page) => page.getByRole('list', { name: /^(Files on your device|Файлы на вашем устройстве)$/ });
const open = async (locale = 'en-GB') => {
  const visited = await visit(browser, `${convi.url}/image`, { locale });
  await visited.page.getByRole('switch').check();
  return visited;
};

test('pictures are converted on the device without one request, without a network too, and come as from the server', async () => {
  const visited = await open();
  const { page } = visited;
  const asked = requestsOf(page);
  await choose(
    page,
    { name: 'one.png', content: await picture() },
    { name: 'two.jpg', content: await picture({ format: 'jpeg' }) },
  );
  await here(page).getByText('320 × 200').nth(1).waitFor(PATIENTLY);
  expect(await here(page).getByText('Did not leave your device').count()).toBe(2);
  // Nothing but parts of the page was asked for.
  expect(asked.filter((one) => !one.startsWith('GET /_app/immutable/'))).toEqual([]);
  asked.splice(0);
  await page.context().setOffline(true);

  await page.getByLabel('Into', { exact: true }).selectOption('jpg');
  await page.getByLabel('Width').fill('100');
  await page.getByRole('button', { name: 'Convert 2 files into JPEG here' }).press('Enter');

  await page.getByText('2 files converted on your device.').waitFor({ state: 'attached', ...PATIENTLY });
  await eventually(() => here(page).getByText('100 × 63').count()).toBe(2);
  const { name, content } = await downloaded(page, 'Download one.jpg');
  expect(name).toBe('one.jpg');
  expect(await sharp(content).metadata()).toMatchObject({ format: 'jpeg', width: 100, height: 63 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove two.jpg from this tab' }).press('Enter');
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('on-device');
  expect(asked).toEqual([]);
  expectQuiet(visited);
});

test('a conversion is cancelled, and another one begins without a network', async () => {
  const visited = await open();
  const { page } = visited;
  await choose(page, { name: 'large.png', content: await noise(3_000, 2_000) });
  await here(page).getByText('3000 × 2000').waitFor(PATIENTLY);
  await page.context().setOffline(true);
  await page.getByText('More options').click();
  await page.getByLabel('Effort').last().fill('6');

  await page.getByRole('button', { name: /^Convert 1 file into WebP/ }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByLabel('Into', { exact: true }).selectOption('jpg');
  await page.getByLabel('Width').fill('50');
  await page.getByRole('button', { name: /^Convert 1 file into JPEG/ }).click();

  await here(page).getByText('50 × 33').waitFor(PATIENTLY);
  expectQuiet(visited);
});

/** Every way on which a script could tell somebody something. As text: nothing of the test's own module may be in it. */
const WAYS_OUT = `Promise.all([
  () => fetch('/told'),
  () => import('/told.js'),
  () => new Promise((ok, no) => Object.assign(new WebSocket('ws://' + location.host + '/told'), { onopen: ok, onerror: no })),
  () => new Promise((ok, no) => Object.assign(new EventSource('/told'), { onopen: ok, onerror: no })),
  () => new Promise((ok, no) => Object.assign(new Worker('/told.js'), { onmessage: ok, onerror: no })),
].map(async (way) => {
  try {
    await way();
    return 'open';
  } catch {
    return 'closed';
  }
}))`;

test('what holds the pictures can ask nobody for anything', async () => {
  const { page } = await open();
  await choose(page, { name: 'one.png', content: await picture() });
  await here(page).getByText('320 × 200').waitFor(PATIENTLY);
  const worker = page.workers().find((one) => one.url().includes('device-worker'));
  const answered: string[] = [];
  page.context().on('response', (response) => answered.push(new URL(response.url()).pathname));

  const ways = await worker?.evaluate(WAYS_OUT);

  expect(ways).toEqual(Array(5).fill('closed'));
  expect(answered).toEqual([]);
});

test('what the device cannot do is said, and goes to the server by a press only', async () => {
  const { page } = await open();
  const asked = requestsOf(page);
  const sent = () => asked.filter((one) => !one.startsWith('GET '));
  await choose(
    page,
    { name: 'one.png', content: await picture() },
    { name: 'two.avif', content: await picture({ format: 'avif' }) },
  );
  await here(page).getByText('This kind of file is not read on the device.').waitFor(PATIENTLY);
  await page.getByLabel('Into', { exact: true }).selectOption('avif');
  await page.getByText('AVIF is not written on the device.').waitFor();
  await page.getByLabel('Into', { exact: true }).selectOption('jpg');
  await page.getByText('Watermark', { exact: true }).click();
  await page.getByLabel('Watermark text').fill('mine');
  await page.getByText(/^Not on the device: /).waitFor();
  expect(await page.getByRole('button', { name: /^Convert 1 file/ }).count()).toBe(0);
  await expectAccessible(page);
  expect(sent()).toEqual([]);

  await page.getByRole('button', { name: /^Send to the server ?two.avif$/ }).click();
  await rows(page).getByText('two.avif').waitFor();
  expect(sent().length).toBeGreaterThan(0);
  expect(await here(page).getByText('one.png').count()).toBe(1);
  await convertButton(page).last().click();

  expect(await conversionEnd(page)).toBe('Done');
});

test('a reload keeps the wish, in Russian and on a phone as well, and turning it off forgets it', async () => {
  const phone = { locale: 'ru-RU', viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  const visited = await visit(browser, `${convi.url}/image`, phone);
  const { page } = visited;
  await page.getByRole('switch', { name: 'На вашем устройстве' }).tap();
  await page.reload();
  await eventually(() => page.getByRole('switch').isChecked()).toBe(true);

  await choose(page, { name: `${'длинное-имя'.repeat(9)}.png`, content: await picture() });
  await here(page).getByText('Не покидало ваше устройство').waitFor();
  await page.getByRole('button', { name: /^Преобразовать здесь 1 файл/ }).tap(PATIENTLY);
  await here(page).getByRole('link').waitFor();

  expect(await overflow(page)).toBe(0);
  await page.getByRole('switch').tap();
  expect(await page.evaluate(() => sessionStorage.getItem('convi.on-device'))).toBe(null);
  expectQuiet(visited);
});

test('a browser that cannot says so, and keeps sending', async () => {
  const { page } = await visit(browser, `${convi.url}/cookies`);
  await page.addInitScript(() => Object.defineProperty(globalThis, 'crossOriginIsolated', { value: false }));

  await page.goto(`${convi.url}/image`);

  await page.getByText('Not possible in this browser').waitFor();
  expect(await page.getByRole('switch').isDisabled()).toBe(true);
});
