import { join } from 'node:path';
import { openTelegram, testMailServer } from '@convi/testing';
import type { Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { startConvi } from '../stack/convi.ts';
import { startChromium } from './chromium.ts';
import { eventually } from './visit.ts';

const TOKEN = '7:a-token-of-a-bot-that-is-not-there';
export const PASSWORD = 'seven blue kettles sing';

/** A Convi that sends mail and has a bot of Telegram, both to stand-ins on the loopback. */
export const accountStack = async (settings: Readonly<Record<string, string>> = {}) => {
  const [mails, telegram] = await Promise.all([testMailServer(), openTelegram(TOKEN)]);
  const [convi, browser] = await Promise.all([
    startConvi(['image'], {
      ...{ CONVI_SMTP_URL: mails.url, CONVI_TELEGRAM_TOKEN: TOKEN, CONVI_TELEGRAM_API_URL: telegram.url },
      ...settings,
    }),
    startChromium(),
  ]);
  afterAll(async () => {
    await Promise.all([browser.close(), convi.stop()]);
    await telegram.close();
  });
  const mailsTo = (to: string) => mails.received.filter((mail) => mail.to === to);
  return {
    convi,
    browser,
    telegram,
    /** The code of the mail with that number to an address, counted from one. */
    mailedCode: async (to: string, number: number): Promise<string> => {
      await eventually(() => mailsTo(to).length).toBeGreaterThanOrEqual(number);
      return /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(mailsTo(to)[number - 1]?.text ?? '')?.[0] ?? '';
    },
    ownerLink: join(convi.home, 'owner-link'),
  };
};

export type AccountStack = Awaited<ReturnType<typeof accountStack>>;

/** Opens another page of the same Convi, and waits until it has come to life: what is written before that may be lost. */
export const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(new URL(path, page.url()).href);
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
};

/** Makes an account in the browser of a page without looking at any page. */
export const newAccount = async ({ convi, mailedCode }: AccountStack, page: Page, email: string): Promise<void> => {
  const post = async (path: string, data: object): Promise<void> => {
    const answer = await page.context().request.post(`${convi.url}${path}`, { data });
    expect(answer.ok(), `${path} ${answer.status()}`).toBe(true);
  };
  await post('/v1/sign-up', { email, password: PASSWORD });
  await post('/v1/sign-in/confirm', { code: await mailedCode(email, 1) });
};
