import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { papers } from '../fixtures/receipts.ts';
import { startChromium } from './chromium.ts';
import { checks, expectSilent, fill, openOffline, verdict } from './verifier-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

const said = (page: Page): Promise<string | null> => page.getByRole('status').textContent();

test('a genuine receipt is found genuine offline, and the page asks nobody for anything', async () => {
  const opened = await openOffline(browser);
  const { page } = opened;
  expect(await verdict(page)).toBe(undefined);

  await fill(page);

  expect(await verdict(page)).toBe('Genuine.');
  expect(await said(page)).toBe('Genuine.');
  expect(await checks(page, 'passed')).toHaveLength(4);
  expect(await checks(page, 'failed')).toEqual([]);
  expect(await checks(page, 'open')).toEqual([
    expect.stringContaining('No project was named'),
    expect.stringContaining('No chain was given'),
  ]);
  await page.getByText('3 Jun 2026, 11:27:00.212 CEST').waitFor();
  await page.getByText('48,213,377 bytes').waitFor();
  await page.getByText('It does not prove that no copy was made elsewhere').waitFor();
  expectSilent(opened);
});

test('one changed byte is found, and takes the verdict before it away', async () => {
  const opened = await openOffline(browser);
  const { page } = opened;
  await fill(page);
  expect(await verdict(page)).toBe('Genuine.');

  await fill(page, papers.receipt.replace('48213377', '48213376'));

  expect(await verdict(page)).toBe('Not genuine.');
  expect(await said(page)).toMatch(/^Not genuine\. The signature does not fit/);
  expect(await page.getByText('It proves').count()).toBe(0);
  await page.getByLabel('Receipt', { exact: true }).fill(papers.receipt.slice(0, -2));
  expect(await verdict(page)).toBe(undefined);
  await page.getByText('It is not JSON: it was changed or cut short.').waitFor();
  expect(await page.getByLabel('Receipt', { exact: true }).getAttribute('aria-invalid')).toBe('true');
  expectSilent(opened);
});

test('keys of somebody else find nothing genuine', async () => {
  const { page } = await openOffline(browser);

  await fill(page, papers.receipt, papers.strange);

  expect(await verdict(page)).toBe('Not genuine.');
  expect((await checks(page, 'failed'))[0]).toContain('is not among them');
});

test('another project, and a chain out of which a link was taken, are found', async () => {
  const { page } = await openOffline(browser);
  await fill(page);
  await page.getByText('Check more').click();
  const links = JSON.parse(papers.chain) as { readonly entries: readonly unknown[] };

  await page.getByLabel('Id of the project').fill('q'.repeat(26));
  await page
    .getByLabel('Links of the chain', { exact: true })
    .fill(JSON.stringify({ entries: links.entries.slice(1) }));
  await page.getByText('The links need the signed end to which they lead.').waitFor();
  await page.getByLabel('Signed end of the chain', { exact: true }).fill(papers.head);

  expect(await verdict(page)).toBe('Not genuine.');
  expect(await checks(page, 'failed')).toEqual([
    expect.stringContaining('It is not of the project that you named.'),
    expect.stringContaining('The chain is broken at link 0.'),
  ]);
});

test('files that are dropped anywhere find their fields by what they hold', async () => {
  const opened = await openOffline(browser);
  const { page } = opened;

  const dropped = await page.evaluateHandle(
    (texts) => {
      const transfer = new DataTransfer();
      for (const [name, text] of texts) transfer.items.add(new File([text], `${name}.json`));
      return transfer;
    },
    Object.entries(papers).filter(([name]) => name !== 'strange'),
  );
  await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped });

  await page.getByText('Genuine.').first().waitFor();
  await page.getByText('The links lead to that end (3 receipts).').waitFor();
  expect(await page.locator('#keys').inputValue()).toBe(papers.keys);
  expectSilent(opened);
});

test('a file that is chosen is read, and chosen again after it was changed', async () => {
  const { page } = await openOffline(browser);
  await page.locator('#keys').fill(papers.keys);
  for (const [text, word] of [
    [papers.receipt.replace('"files": 2', '"files": 1'), 'Not genuine.'],
    [papers.receipt, 'Genuine.'],
  ] as const) {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file: Receipt' }).click();
    await (await chooser).setFiles({ name: 'r.json', mimeType: 'application/json', buffer: Buffer.from(text) });

    await page.locator('.word', { hasText: word }).waitFor();
  }
});
