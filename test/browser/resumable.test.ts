/// <reference lib="dom" />
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { download, readProject } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { narrowWay } from '../stack/narrow-way.ts';
import { startChromium } from './chromium.ts';
import { rows } from './room-page.ts';
import { visit } from './visit.ts';

const MiB = 1024 ** 2;
const NAME = 'large photo.png';
/** Told to be a PNG by its first bytes; nobody here looks further. */
const content = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(20 * MiB)]);

let convi: Convi;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'convi-resumable-'));
  writeFileSync(join(folder, NAME), content);
  [convi, browser] = await Promise.all([startConvi(['image']), startChromium()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), convi?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const chooseLarge = async (page: Page): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(join(folder, NAME));
};

const holderIn = async (page: Page): Promise<{ url: string; id: string; token: string }> => {
  const stored = await page.evaluate(() => sessionStorage.getItem('convi.image') ?? '{}');
  return { url: convi.url, ...(JSON.parse(stored) as { id: string; token: string }) };
};

/** A busy machine takes its time. */
const SLOWLY = { timeout: 60_000, interval: 100 };

/** What the list of files says, as soon as a busy machine comes to say it. */
const shown = (page: Page) => expect.poll(async () => (await rows(page).allInnerTexts()).join('; '), SLOWLY);

/** A room that is reached by a way on which most of a large file is held up, and where its transfers began. */
const narrowRoom = async () => {
  const way = await narrowWay(convi.url, 18 * MiB);
  onTestFinished(way.close);
  const { page } = await visit(browser, `${way.url}/image`);
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  await chooseLarge(page);
  await way.held;
  const holder = await holderIn(page);
  await expect.poll(async () => (await readProject(holder)).uploads[0]?.receivedBytes, SLOWLY).toBe(16 * MiB);
  return { way, page, offsets };
};

/** The page is left in the middle, and opened again. */
const leftRoom = async () => {
  const { way, page, offsets } = await narrowRoom();
  page.on('dialog', (dialog) => void dialog.accept());
  way.cut();
  way.open();
  await page.reload();
  await shown(page).toContain('has arrived. Choose the file again to go on.');
  return { page, offsets };
};

/** The file is there as it was, and its bytes did not all travel twice. */
const expectWhole = async (page: Page, offsets: readonly number[]): Promise<void> => {
  await shown(page).toContain('PNG\n');
  const holder = await holderIn(page);
  const { files, uploads } = await readProject(holder);
  expect(uploads).toEqual([]);
  expect(files).toMatchObject([{ name: NAME, bytes: content.length }]);
  expect((await download(holder, files[0]!.id)).equals(content)).toBe(true);
  expect(offsets[0]).toBe(0);
  expect(offsets.at(-1)).toBeGreaterThanOrEqual(16 * MiB);
};

test('a large file that loses the network on its way goes on when it is back', async () => {
  const { way, page, offsets } = await narrowRoom();

  await page.context().setOffline(true);
  way.cut();
  await shown(page).toContain('Waiting for the connection');
  way.open();
  await page.context().setOffline(false);

  await expectWhole(page, offsets);
});

test('after a reload the same file goes on where it stopped', async () => {
  const { page, offsets } = await leftRoom();

  await chooseLarge(page);

  await expectWhole(page, offsets);
});

test('an upload that was left can be given up', async () => {
  const { page } = await leftRoom();

  await page.getByRole('button', { name: `Discard what has arrived of ${NAME}` }).click();

  await shown(page).not.toContain(NAME);
  expect((await readProject(await holderIn(page))).uploads).toEqual([]);
});
