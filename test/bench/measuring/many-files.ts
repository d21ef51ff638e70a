/// <reference lib="dom" />
import { chromium } from 'playwright-core';
import { picture } from '../../fixtures/image.ts';

const COUNT = 200;
const MiB = 1_024 ** 2;

/** Tasks of the page that took longer than 50 ms, as the browser itself counts them. */
const watchTasks = (): void => {
  // The page's own global, which nothing here has types of.
  const seen = globalThis as unknown as { tasks: number[] };
  seen.tasks = [];
  new PerformanceObserver((list) => {
    seen.tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
};

/** Adds two hundred pictures, converts them all, scrolls through them: how long the page is deaf at most, and what it holds in the end. */
export const manyFiles = async (url: string): Promise<{ readonly longestTaskMs: number; readonly heapMiB: number }> => {
  const content = await picture({ width: 64, height: 64 });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--headless'] });
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.addInitScript(watchTasks);
    await page.goto(`${url}/image`);
    await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files' }).click();
    const names = Array.from({ length: COUNT }, (_, n) => `${n}.png`);
    await (await choosing).setFiles(names.map((name) => ({ name, mimeType: 'image/png', buffer: content })));
    await page
      .getByText('64 × 64')
      .nth(COUNT - 1)
      .waitFor({ timeout: 300_000 });
    for (let n = 0; n < 20; n += 1) await page.mouse.wheel(0, 1_000);
    await page.locator('form button[type=submit]').click();
    await page.locator('[data-state=done]').waitFor({ timeout: 300_000 });
    const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { longestTaskMs: Math.max(0, ...tasks), heapMiB: usedSize / MiB };
  } finally {
    await browser.close();
  }
};
