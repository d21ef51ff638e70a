/// <reference lib="dom" />
// The functions that run in the page are checked with its types.
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { papers } from '../fixtures/receipts.ts';

const built = join(import.meta.dirname, '../../web/build/verify.html');

/** The built page of the verifier alone in a folder, or another text in its place. */
export const pageOnDisk = (text?: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-verify-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'verify.html');
  if (text !== undefined) writeFileSync(path, text);
  else if (existsSync(built)) copyFileSync(built, path);
  else throw new Error('the web app is not built: npm run build -w web');
  return pathToFileURL(path).href;
};

type Opened = {
  readonly page: Page;
  /** What it asked for after itself, by whatever means. */
  readonly requests: readonly string[];
  /** Errors of the page and of its console, where the browser tells what the policy refused. */
  readonly complaints: readonly string[];
};

/** Opens the page from the disk, without a network. */
export const openOffline = async (
  browser: Browser,
  { url = pageOnDisk(), ...options }: BrowserContextOptions & { readonly url?: string } = {},
): Promise<Opened> => {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1_280, height: 900 },
    offline: true,
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== url) requests.push(request.url());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(url);
  await page.locator('#receipt').waitFor();
  return { page, requests, complaints };
};

/** Lays a receipt and keys on the page, genuine ones when no others are named. */
export const fill = async (page: Page, receipt = papers.receipt, keys = papers.keys): Promise<void> => {
  await page.getByLabel('Receipt', { exact: true }).fill(receipt);
  await page.getByLabel('Keys of the operator', { exact: true }).fill(keys);
};

/** The page asked nobody for anything, and nothing was refused or went wrong. */
export const expectSilent = ({ requests, complaints }: Opened): void => {
  expect(requests).toEqual([]);
  expect(complaints).toEqual([]);
};

/** The lines of the verdict's checks by their mark. */
export const checks = (page: Page, mark: 'passed' | 'failed' | 'open'): Promise<string[]> =>
  page.locator(`.checks .${mark} > span`).allInnerTexts();

/** The word of the verdict; nothing as long as there is none. */
export const verdict = async (page: Page): Promise<string | undefined> =>
  (await page.locator('.verdict .word').allTextContents())[0];
