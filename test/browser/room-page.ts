import { readFile } from 'node:fs/promises';
import type { FileChooser, Page } from 'playwright-core';

export type Named = { readonly name: string; readonly content: Buffer };

const MOST_PRESSES = 20;

/** A page is seen before its program has begun: a press that came too early is pressed again, as a person does. */
const opened = async (page: Page, presses = 1): Promise<FileChooser> => {
  const chooser = page.waitForEvent('filechooser', { timeout: 3_000 }).catch(() => undefined);
  await page.getByRole('button', { name: /^(Choose files|Выбрать файлы)$/ }).click();
  const open = await chooser;
  if (open) return open;
  if (presses === MOST_PRESSES) throw new Error('no dialog opened');
  return opened(page, presses + 1);
};

/** Chooses files as a person does with the button. */
export const choose = async (page: Page, ...files: readonly Named[]): Promise<void> => {
  const chooser = await opened(page);
  await chooser.setFiles(
    files.map(({ name, content }) => ({ name, mimeType: 'application/octet-stream', buffer: content })),
  );
};

/** The rows of the list of files, in order. */
export const rows = (page: Page) => page.getByRole('region', { name: /^(Files|Файлы)/ }).getByRole('listitem');

export const convertButton = (page: Page) => page.locator('form button[type=submit]');

/** Waits for the end of the newest conversion and gives its heading. */
export const conversionEnd = async (page: Page): Promise<string> => {
  const state = page.locator('[data-state]').first();
  const isOver = () => {
    const shown = document.querySelector<HTMLElement>('[data-state]')?.dataset.state ?? 'queued';
    return !['queued', 'running'].includes(shown);
  };
  // An office needs its time on a busy machine.
  await page.waitForFunction(isOver, undefined, { timeout: 90_000 });
  return (await state.textContent())?.trim() ?? '';
};

/** Presses a download link and gives what arrived. */
export const downloaded = async (page: Page, label: string | RegExp): Promise<Named> => {
  const arriving = page.waitForEvent('download');
  // A result stands before the link to what it was made of.
  await page.getByRole('link', { name: label }).first().click();
  const download = await arriving;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
};

/** How many pixels of the page lie to the right of the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
