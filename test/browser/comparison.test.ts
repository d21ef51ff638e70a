import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { startChromium } from './chromium.ts';
import { choose, rows } from './room-page.ts';
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
