import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

/** A refused request is told by the browser itself; a test that provokes one says so. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;

type Visit = {
  readonly page: Page;
  /** Every request that went anywhere else. */
  readonly strangers: readonly string[];
  /** Errors of the page, of its console and of its policy. */
  readonly complaints: readonly string[];
};

const listen = (page: Page, origin: string): Omit<Visit, 'page'> => {
  const strangers: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) strangers.push(url);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return { strangers, complaints };
};

/** Told by the browser for what the policy refused, also where the console keeps quiet. */
const reportViolations = (): void =>
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    console.error(`refused by the policy: ${violatedDirective} ${blockedURI} ${sample}`),
  );

/** Opens a page in a window of its own, which closes with the test. */
export const visit = async (browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.addInitScript(reportViolations);
  const heard = listen(page, new URL(url).origin);
  await page.goto(url);
  return { page, ...heard };
};

/** Nothing left the origin, nothing was refused by the policy, nothing complained. */
export const expectQuiet = ({ strangers, complaints }: Visit): void => {
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
};

/** The same where the test itself made the server refuse something. */
export const expectQuietBut4xx = ({ strangers, complaints }: Visit): void => {
  expect(strangers).toEqual([]);
  expect(complaints.filter((text) => !REFUSED.test(text))).toEqual([]);
};
