/// <reference lib="dom" />
// The functions that run in the page are checked with its types.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

/** A refused request is told by the browser itself; a test that provokes one says so. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** Waits until what is read is as expected: a busy machine takes its time. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });

type Visit = {
  readonly page: Page;
  /** Errors of the page and of its console, where the browser tells what the policy refused. */
  readonly complaints: readonly string[];
};

/** What a window, and all that opens out of it, asks of anybody else. Whatever a test is about: it fails for one such request. */
const strangersOf = (context: BrowserContext, origin: string): string[] => {
  const strangers: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(blob|data):/.test(url)) strangers.push(url);
  });
  return strangers;
};

const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`);
  });
  return complaints;
};

/** Opens a page in a window of its own, which closes with the test. */
export const visit = async (browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_280, height: 900 }, ...options });
  const strangers = strangersOf(context, new URL(url).origin);
  onTestFinished(async () => {
    await context.close();
    expect(strangers).toEqual([]);
  });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  // Asked for from the start: a chooser that opens before the browser was told to hand it over is lost.
  page.on('filechooser', () => undefined);
  await page.goto(url);
  // SvelteKit adds this line when the page has come to life; a press before that would be lost.
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
  return { page, complaints };
};

/** Nothing was refused by the policy, nothing complained. */
export const expectQuiet = ({ complaints }: Visit): void => {
  expect(complaints).toEqual([]);
};

/** The same where the test itself made the server refuse something. */
export const expectQuietBut4xx = ({ complaints }: Visit): void => {
  expect(complaints.filter((text) => !REFUSED.test(text))).toEqual([]);
};
