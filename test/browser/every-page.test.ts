import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Convi, startConvi } from '../stack/convi.ts';
import { expectAccessible } from './accessible.ts';
import { startChromium } from './chromium.ts';
import { overflow } from './room-page.ts';
import { eventually, expectQuiet, expectQuietBut4xx, visit } from './visit.ts';

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['image', 'document', 'audio']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

const POPULAR = /^(\/ru)?\/(image|document|audio)\/(.+)$/;

/** The addresses that search engines are told. */
const listed = async (): Promise<string[]> => {
  const map = await (await fetch(`${convi.url}/sitemap.xml`)).text();
  return [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => {
    expect(address.startsWith(`${convi.url}/`), address).toBe(true);
    return address.slice(convi.url.length);
  });
};

/** Pages of popular conversions are made by one table: the first of each room and language stands for the others. */
const different = (paths: readonly string[]): string[] => [
  ...Map.groupBy(paths, (path) => POPULAR.exec(path)?.slice(1, 3).join(' ') ?? path)
    .values()
    .map(([first = '']) => first),
];

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${convi.url}${path}`);
  await page.locator('h1').first().waitFor();
  await eventually(() => page.locator('[data-waiting], [aria-busy=true]').count()).toBe(0);
};

/** What lies outside of the window where it is narrowest, and where people read from right to left. */
const lost = async (page: Page): Promise<readonly number[]> => {
  await page.setViewportSize({ width: 320, height: 640 });
  const narrow = await overflow(page);
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  const mirrored = await overflow(page);
  await page.setViewportSize({ width: 390, height: 844 });
  return [narrow, mirrored];
};

test('every page is accessible in light and in dark, fits the narrowest phone in either direction, and asks nobody else', async () => {
  const visited = await visit(browser, `${convi.url}/`, { viewport: { width: 390, height: 844 } });
  const { page } = visited;

  for (const path of different(await listed())) {
    await open(page, path);
    await expectAccessible(page);
    expect(await lost(page), path).toEqual([0, 0]);
  }

  expectQuiet(visited);
}, 300_000);

test('an address that leads nowhere is accessible too', async () => {
  const visited = await visit(browser, `${convi.url}/nowhere`);

  await expectAccessible(visited.page);

  expectQuietBut4xx(visited);
});

type Offered = { readonly name: string; readonly from: readonly string[]; readonly to: readonly string[] };

test('every popular conversion that has a page can be made', async () => {
  const catalogue = (await (await fetch(`${convi.url}/v1/formats`)).json()) as {
    readonly services: Readonly<Record<string, { readonly operations: readonly Offered[] }>>;
  };
  const can = (path: string): boolean => {
    const [, , service = '', slug = ''] = POPULAR.exec(path) ?? [];
    const [from = '', to = ''] = slug.split('-to-');
    const operations = catalogue.services[service]?.operations ?? [];
    if (to === '') return operations.some(({ name }) => slug === `${name}-pdf`);
    return operations.some((one) => one.name === 'convert' && one.from.includes(from) && one.to.includes(to));
  };

  const missing = (await listed()).filter((path) => POPULAR.test(path) && !can(path));

  expect(missing).toEqual([]);
});

test('a page of a popular conversion is read without script, in the language of its address', async () => {
  const { page } = await visit(browser, `${convi.url}/`);
  const bare = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const silent = await bare.newPage();

  await silent.goto(`${convi.url}/ru/image/heic-to-jpg`);
  const told = await silent.content();
  await bare.close();

  expect(told).toContain('<h1 class="');
  expect(told).toContain('HEIC в JPEG</h1>');
  expect(told).toContain('<html lang="ru"');
  expect(told).toContain(`rel="canonical" href="${convi.url}/ru/image/heic-to-jpg"`);
  expect(told).toContain(`hreflang="en" href="${convi.url}/image/heic-to-jpg"`);
  const data = JSON.parse(/<script type="application\/ld\+json">(.+?)<\/script>/.exec(told)?.[1] ?? '{}') as object;
  expect(data).toMatchObject({ '@type': 'WebApplication', inLanguage: 'ru' });
  await page.goto(`${convi.url}/ru/image/heic-to-jpg`);
  await page.getByRole('link', { name: 'Открыть', exact: true }).click();
  await page.getByRole('heading', { name: 'Изображения', level: 1 }).waitFor();
});
