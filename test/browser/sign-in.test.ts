import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type AccountStack, accountStack, goTo, PASSWORD } from './account-stack.ts';
import { tabAndPress, tabAndType, tabTo } from './keyboard.ts';
import { eventually, expectQuiet, expectQuietBut4xx, visit } from './visit.ts';

let stack: AccountStack;
beforeAll(async () => {
  stack = await accountStack();
});

const inEnglish = {
  locale: 'en-GB',
  ...{ signIn: 'Sign in', signUp: 'Create an account', create: 'Create the account', signOut: 'Sign out' },
  ...{ next: 'Continue', inside: 'My projects', forgot: 'Forgot the password?', sendCode: 'Send the code' },
  ...{ setPassword: 'Set the password and sign in', mailCode: 'Send me a code by mail', other: 'An' },
  ...{ telegram: 'Sign in with Telegram', confirmed: 'Confirmed. The code is in Telegram.' },
  ...{ wrong: 'The address and the password do not belong together.', enter: 'Sign in' },
};
const inRussian: typeof inEnglish = {
  locale: 'ru-RU',
  ...{ signIn: 'Войти', signUp: 'Создать учётную запись', create: 'Создать учётную запись', signOut: 'Выйти' },
  ...{ next: 'Продолжить', inside: 'Мои проекты', forgot: 'Забыли пароль?', sendCode: 'Отправить код' },
  ...{ setPassword: 'Сменить пароль и войти', mailCode: 'Прислать код по почте', other: 'Др' },
  ...{ telegram: 'Войти через Telegram', confirmed: 'Подтверждено. Код пришёл в Telegram.' },
  ...{ wrong: 'Адрес и пароль не подходят друг к другу.', enter: 'Войти' },
};
type Words = typeof inEnglish;

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });
const open = async (words: Words, path = '/') => {
  const visited = await visit(stack.browser, `${stack.convi.url}${path}`, { locale: words.locale });
  const addresses: string[] = [];
  visited.page.on('request', (request) => addresses.push(request.url()));
  return { ...visited, addresses };
};
const giveCode = async (page: Page, { next }: Words, code: string): Promise<void> => {
  await page.locator('input[name=code]').waitFor();
  await page.locator('input[name=code]').fill(code);
  await page.getByRole('button', { name: next }).click();
};
const signOut = async (page: Page, { signOut: name, signIn }: Words): Promise<void> => {
  await page.getByRole('banner').getByRole('button', { name }).click();
  await page.getByRole('banner').getByRole('link', { name: signIn }).waitFor();
};

test.each([inEnglish, inRussian])('an account is made and left by the keyboard alone ($locale)', async (words) => {
  const visited = await open(words);
  const { page, addresses } = visited;
  const email = `made-${words.locale}@convi.example`;

  await tabAndPress(page, words.signIn);
  await heading(page, words.signIn === 'Войти' ? 'Вход' : 'Sign in').waitFor();
  await page.getByRole('button', { name: words.mailCode }).waitFor();
  await tabAndPress(page, words.signUp);
  await heading(page, words.signUp).waitFor();
  await page.locator('#age-country').waitFor();
  await tabAndType(page, 'sign-up-email', email);
  await tabAndType(page, 'sign-up-password', PASSWORD);
  await tabTo(page, 'age-country');
  await page.keyboard.press('End');
  await tabAndPress(page, words.create);
  const code = await stack.mailedCode(email, 1);
  await page.locator('input[name=code]').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type(code.toLowerCase());
  await page.keyboard.press('Enter');
  await heading(page, words.inside).waitFor();
  await page.locator('body').press('Home');
  await tabAndPress(page, words.signOut);
  await page.getByRole('banner').getByRole('link', { name: words.signIn }).waitFor();

  for (const secret of [email, encodeURIComponent(email), code, 'kettles'])
    expect(addresses.filter((address) => address.includes(secret))).toEqual([]);
  expectQuiet(visited);
});

test.each([inRussian])('people come in by password, by a code and by a new password ($locale)', async (words) => {
  const visited = await open(words, '/sign-in');
  const { page } = visited;
  const email = `made-${words.locale}@convi.example`;
  const password = page.locator('input[name=password]');

  await page.locator('#sign-in-email').fill(email);
  await password.fill('something else');
  await page.locator('main').getByRole('button', { name: words.enter, exact: true }).click();
  await page.getByRole('alert').getByText(words.wrong).waitFor();
  await password.fill(PASSWORD);
  await password.press('Enter');
  await heading(page, words.inside).waitFor();
  await signOut(page, words);

  await goTo(page, '/sign-in');
  await page.locator('#sign-in-email').fill(email);
  await page.getByRole('button', { name: words.mailCode }).click();
  await giveCode(page, words, await stack.mailedCode(email, 2));
  await heading(page, words.inside).waitFor();
  await signOut(page, words);

  await goTo(page, '/sign-in');
  await page.getByRole('link', { name: words.forgot }).click();
  await page.locator('#reset-email').fill(email);
  await page.getByRole('button', { name: words.sendCode }).click();
  const code = await stack.mailedCode(email, 3);
  await page.locator('input[name=code]').fill(code);
  await password.fill(`${PASSWORD} anew`);
  await page.getByRole('button', { name: words.setPassword }).click();
  await heading(page, words.inside).waitFor();
  expectQuietBut4xx(visited);
});

test.each([inEnglish])('people come in by Telegram ($locale)', async (words) => {
  const visited = await open(words, '/sign-in');
  const { page } = visited;
  const { telegram } = stack;
  const person = { id: words === inEnglish ? 101 : 102, username: 'someone' };
  const sentTo = () => telegram.sent.filter(({ to }) => to === String(person.id));

  await page.getByRole('button', { name: words.telegram }).click();
  const link = page.locator('a[href^="https://t.me/"]');
  const start = new URL((await link.getAttribute('href')) ?? '').searchParams.get('start') ?? '';
  const number = await page.locator('.number').textContent();
  telegram.start(person, start);
  await eventually(() => sentTo().length).toBe(1);
  const button = sentTo()[0]?.buttons.find(({ text }) => text === number);
  telegram.press(person, button?.callback_data ?? '');
  await page.getByText(words.confirmed).waitFor();
  await eventually(() => sentTo().length).toBe(2);
  await giveCode(page, words, /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sentTo()[1]?.text ?? '')?.[0] ?? '');

  await heading(page, words.inside).waitFor();
  expectQuiet(visited);
});

test('the link of the owner makes the owner, and the invitation does not stay in the address', async () => {
  const link = (await readFile(stack.ownerLink, 'utf8')).trim();
  const visited = await open(inEnglish, link.slice(link.indexOf('/sign-up')));
  const { page, addresses } = visited;
  const email = 'owner@convi.example';

  await page.getByText('You have been invited.').waitFor();
  expect(page.url()).toBe(`${stack.convi.url}/sign-up`);
  await page.locator('#sign-up-email').fill(email);
  await page.locator('#sign-up-password').fill(PASSWORD);
  await page.locator('#age-country').selectOption('DE');
  await page.getByRole('button', { name: inEnglish.create }).click();
  expect(await page.getByLabel('I am at least 16 years old.').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('I am at least 16 years old.').check();
  await page.getByRole('button', { name: inEnglish.create }).click();
  await giveCode(page, inEnglish, await stack.mailedCode(email, 1));
  await heading(page, inEnglish.inside).waitFor();
  await page.getByRole('link', { name: 'Profile' }).click();

  await page.getByText('You run this instance.').waitFor();
  expect(addresses.filter((address) => address.includes('invitation'))).toEqual([]);
  expectQuiet(visited);
});

test('an address without encryption is explained', async () => {
  const visited = await open(inEnglish);
  const { page } = visited;
  // As on any http:// address but the own machine.
  await page.addInitScript(() => Object.defineProperty(globalThis, 'isSecureContext', { value: false }));

  await goTo(page, '/sign-in');

  await page.getByRole('heading', { name: 'This address is not encrypted' }).waitFor();
  expectQuiet(visited);
});
