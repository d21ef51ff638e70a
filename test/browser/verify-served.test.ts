import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { startChromium } from './chromium.ts';
import { choose, rows } from './room-page.ts';
import { checks, fill, openOffline, verdict } from './verifier-page.ts';
import { eventually, expectQuiet, visit } from './visit.ts';

const DAY_MS = 24 * 60 * 60_000;

let convi: Convi;
let browser: Browser;
beforeAll(async () => {
  [convi, browser] = await Promise.all([startConvi(['image']), startChromium()]);
});
afterAll(() => Promise.all([browser?.close(), convi?.stop()]));

const endProject = async (page: Page): Promise<void> => {
  await choose(page, { name: 'a.png', content: await picture() });
  await rows(page).getByText('320 × 200').waitFor();
  await page.getByRole('button', { name: 'End now' }).click();
  await page.getByRole('button', { name: 'End it now' }).click();
  await page.getByRole('heading', { name: 'It is gone.' }).waitFor();
};

const openVerifier = async (page: Page): Promise<Page> => {
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Check it' }).click();
  const verifier = await opening;
  await verifier.locator('#receipt').waitFor();
  return verifier;
};

test('the receipt of an ended project goes to the verifier with one press, and is genuine under its keys', async () => {
  const visited = await visit(browser, `${convi.url}/image`);
  const { page } = visited;
  await endProject(page);
  await page.getByText('It does not prove that no copy was made elsewhere').waitFor();

  const verifier = await openVerifier(page);
  await eventually(() => verifier.locator('#receipt').inputValue()).toContain('convi-receipt');
  expect(await verdict(verifier)).toBe(undefined);
  // The gateway learns a key that is new, as at the first end of all, within half a second.
  await eventually(async () => {
    await verifier.getByRole('button', { name: 'Take this server’s keys' }).click();
    return verdict(verifier);
  }).toBe('Genuine.');

  await verifier.getByText('Its owner ended it').waitFor();
  expectQuiet(visited);
});

test('what the person saves is genuine offline, and names the day of the chain once that is signed', async () => {
  const { page } = await visit(browser, `${convi.url}/image`, { acceptDownloads: true });
  await endProject(page);
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the receipt' }).click();
  const receipt = await readFile(await (await arriving).path(), 'utf8');
  const keys = await (await fetch(`${convi.url}/.well-known/convi-receipt-keys.json`)).text();

  const offline = await openOffline(browser);
  await fill(offline.page, receipt, keys);
  expect(await verdict(offline.page)).toBe('Genuine.');

  const verifier = await openVerifier(page);
  await verifier.getByRole('button', { name: 'Take this server’s keys' }).click();
  await verifier.getByText('Check more').click();
  const takeChain = verifier.getByRole('button', { name: 'Take it from this server' });
  await takeChain.click();
  await verifier.locator('#chain-state', { hasText: 'No end is signed yet that covers this receipt' }).waitFor();
  convi.moveClock(DAY_MS);
  await eventually(async () => {
    await takeChain.click();
    return checks(verifier, 'passed');
  }).toContainEqual(expect.stringContaining('The links lead to that end'));
  expect(await verdict(verifier)).toBe('Genuine.');
});

test('the page comes under its own policy, which nobody may frame', async () => {
  const answer = await fetch(`${convi.url}/verify`);
  const html = await answer.text();
  const policy = answer.headers.get('content-security-policy') ?? '';

  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self';/,
  );
  expect(policy).toContain("frame-ancestors 'none'");
  expect(html).toContain(policy.replace("; frame-ancestors 'none'", ''));
  expect(html).not.toMatch(/<(link|img|script)[^>]+(href|src)=/);
});
