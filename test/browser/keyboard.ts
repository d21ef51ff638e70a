/// <reference lib="dom" />
import type { Page } from 'playwright-core';

const MOST_STOPS = 80;

/** Goes on with Tab until a thing has the focus, by its id or by what it is called. Throws when the keyboard never gets there. */
export const tabTo = async (page: Page, target: string): Promise<void> => {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate((wanted) => {
      const { activeElement: focused } = document;
      const name = focused?.getAttribute('aria-label') ?? focused?.textContent?.trim();
      return focused?.id === wanted || name === wanted;
    }, target);
    if (isThere) return;
  }
  throw new Error(`the keyboard does not reach ${target}`);
};

/** Goes to a field and writes. */
export const tabAndType = async (page: Page, target: string, text: string): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
};

/** Goes to a link or a button and presses it. */
export const tabAndPress = async (page: Page, target: string): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
};
