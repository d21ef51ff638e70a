/// <reference lib="dom" />
import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page as it stands, a line for each element. */
const faultsOf = async (page: Page, runOnly: NonNullable<RunOptions['runOnly']>): Promise<string[]> => {
  // Evaluated, not loaded: the policy of the page lets no script in.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (rules) => {
    // The script that was evaluated has set it; the page's own types know nothing of it.
    const { axe: inspector } = globalThis as unknown as { readonly axe: typeof axe };
    const { violations } = await inspector.run(document, { runOnly: rules });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
    );
  }, runOnly);
};

/** A page as it stands is without fault for people who see, hear and press otherwise, in light and in dark. */
export const expectAccessible = async (page: Page): Promise<void> => {
  // Colours that are on their way to others would be measured half-way.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await faultsOf(page, { type: 'tag', values: RULES })).toEqual([]);
  // Only colours differ in the dark.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await faultsOf(page, { type: 'rule', values: ['color-contrast'] }), 'dark').toEqual([]);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
};
