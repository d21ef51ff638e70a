import { beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { expectAccessible } from './accessible.ts';
import { type AccountStack, accountStack, goTo, newAccount, PASSWORD } from './account-stack.ts';
import { choose, overflow, rows } from './room-page.ts';
import { codeOf } from './totp-code.ts';
import { eventually, expectQuiet, expectQuietBut4xx, visit } from './visit.ts';

let stack: AccountStack;
beforeAll(async () => {
  stack = await accountStack();
});

const russianPhone = { locale: 'ru-RU', viewport: { width: 390, height: 844 } };

const visitAs = async (email: string, path: string, options: object = {}) => {
  const visited = await visit(stack.browser, `${stack.convi.url}/`, options);
  await newAccount(stack, visited.page, email);
  await goTo(visited.page, path);
  await visited.page.getByRole('heading', { level: 1 }).waitFor();
  return visited;
};

test('a project of a tab is taken into the account, opened again, and nobody’s after signing out', async () => {
  const visited = await visit(stack.browser, `${stack.convi.url}/image`);
  const { page } = visited;
  const content = await picture();
  await choose(page, { name: 'a.png', content });
  await page.getByRole('button', { name: 'Convert 1 file into WebP' }).waitFor();
  await newAccount(stack, page, 'claims@convi.example');

  await goTo(page, '/account/projects');
  await page.getByRole('button', { name: 'Take it into my account: Image' }).click();
  await page.getByText('It is yours now.').waitFor();
  await page.getByRole('button', { name: 'Open: Image' }).click();
  await rows(page).getByText('a.png').waitFor();
  await page.getByText('This project is in your account').waitFor();
  // As another tab would begin one.
  await page.evaluate(() => sessionStorage.clear());
  await goTo(page, '/image');
  await choose(page, { name: 'b.png', content });
  await page.getByRole('button', { name: 'Convert 1 file into WebP' }).waitFor();
  await goTo(page, '/account/projects');
  const mine = page.getByRole('region', { name: 'In my account', exact: true });
  await eventually(() => mine.getByText('1 file').count()).toBe(2);
  expect(await mine.getByText(/^1[0-5]:\d\d left$/).count()).toBe(2);
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Converts your files.' }).waitFor();
  await goTo(page, '/image');

  expect(await rows(page).count()).toBe(0);
  expectQuiet(visited);
});

test('a key is shown once, used, replaced and revoked', async () => {
  const visited = await visitAs('keys@convi.example', '/account/keys');
  const { page } = visited;
  const shown = page.getByRole('textbox', { name: 'Here is your key' });
  const use = async (key: string): Promise<number> =>
    (await fetch(`${stack.convi.url}/v1/projects`, { headers: { authorization: `Bearer ${key}` } })).status;

  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByRole('button', { name: 'Make the key' }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('key-label');
  await page.getByLabel('What is it for?').fill('backup');
  await page.getByLabel('Image: Read').check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await shown.inputValue();
  expect(key).toMatch(/^convi_live_[0-9A-Za-z]{39}$/);
  expect(await use(key)).toBe(200);
  await eventually(async () => {
    await page.reload();
    await page.getByLabel('Calls of backup').first().click();
    await page.getByText('What is kept').waitFor();
    return page.getByText('GET /v1/projects').count();
  }).toBe(1);
  expect(await page.getByText(key).count()).toBe(0);
  await page.getByRole('button', { name: 'Replace backup' }).click();
  await page.getByLabel('The old key goes on for').selectOption('0');
  await page.getByRole('button', { name: 'Replace it' }).click();
  const second = await shown.inputValue();
  expect([await use(key), await use(second)]).toEqual([401, 200]);
  await page.getByRole('button', { name: 'Revoke backup' }).click();
  await page.getByRole('button', { name: 'Revoke it' }).click();
  await page.getByText('The key is revoked.').waitFor();

  expect(await use(second)).toBe(401);
  expectQuiet(visited);
});

test('a second factor is turned on by its picture’s secret and asked for, and a recovery code stands in for it', async () => {
  const email = 'factor@convi.example';
  const visited = await visitAs(email, '/account/security');
  const { page } = visited;
  const comeIn = async (): Promise<void> => {
    await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
    await page.locator('#sign-in-email').fill(email);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('input[name=password]').press('Enter');
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
  };

  await page.getByRole('button', { name: 'Turn it on' }).click();
  const picture = page.getByRole('img', { name: 'QR code with the secret' });
  await eventually(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
  await page.getByLabel('Code of the app').fill(codeOf(secret, stack.convi.now()));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
  const codes = await page.locator('.codes li').allTextContents();
  await page.getByRole('button', { name: 'I have put them away' }).click();
  await page.getByText('10 recovery codes are left.').waitFor();

  await comeIn();
  // A code counts once: the next one is due half a minute later.
  stack.convi.moveClock(31_000);
  await page.getByLabel('Code of the app').fill(codeOf(secret, stack.convi.now()));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'My projects', level: 1 }).waitFor();
  await comeIn();
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(codes[3] ?? '');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByText('9 recovery codes are left.').waitFor();
  await page.getByText('A recovery code was used').waitFor();
  expectQuiet(visited);
});

test('after ten minutes what matters asks who is here, and other devices can be signed out', async () => {
  const email = 'devices@convi.example';
  const visited = await visitAs(email, '/account/security');
  const { page } = visited;
  await fetch(`${stack.convi.url}/v1/sign-in/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'curl/8.0' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  await page.reload();
  await page.getByRole('button', { name: 'Sign out there: curl' }).click();
  await page.getByText('Signed out there.').waitFor();

  stack.convi.moveClock(11 * 60_000);
  await page.getByLabel('New password', { exact: true }).fill(`${PASSWORD} anew`);
  await page.getByRole('button', { name: 'Change the password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByLabel('Password', { exact: true }).fill('not this one');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByText('This is not your password.').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Continue' }).click();

  await page.getByText('The password is changed.').waitFor();
  expectQuietBut4xx(visited);
});

test('a profile is kept, another way in is added and taken away, an account is closed and kept after all', async () => {
  const visited = await visitAs('profile@convi.example', '/account/profile', russianPhone);
  const { page } = visited;

  await page.getByLabel('Имя', { exact: true }).fill('Некто');
  await page.getByLabel('Страна').selectOption('RS');
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
  await page.getByText('Сохранено.').waitFor();
  await page.getByRole('button', { name: 'Добавить адрес' }).click();
  await page.getByLabel('Адрес электронной почты').fill('other@convi.example');
  await page.getByRole('button', { name: 'Добавить', exact: true }).click();
  await page.locator('input[name=code]').fill(await stack.mailedCode('other@convi.example', 1));
  await page.getByRole('button', { name: 'Добавить', exact: true }).click();
  await page.getByText('Добавлено.').waitFor();
  await page.getByRole('button', { name: 'Убрать: other@convi.example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Убрать' }).click();
  await page.getByText('Убрано.').waitFor();
  await page.getByRole('button', { name: 'Закрыть учётную запись' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
  await page.getByRole('button', { name: 'Сохранить учётную запись' }).click();
  await eventually(() => page.getByText('Учётная запись закрывается').count()).toBe(0);
  await page.reload();

  await eventually(() => page.getByLabel('Имя', { exact: true }).inputValue()).toBe('Некто');
  expectQuiet(visited);
});

test('every page of an account is accessible, fits a phone in Russian, and asks nobody else', async () => {
  const visited = await visitAs('looks@convi.example', '/account/projects', russianPhone);
  const { page } = visited;
  const inside = ['/account/projects', '/account/keys', '/account/security', '/account/profile'];

  for (const path of [...inside, '/sign-in', '/sign-up', '/reset-password']) {
    await goTo(page, path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await eventually(() => page.locator('[data-waiting], [aria-busy=true]').count()).toBe(0);
    if (path === '/account/keys') await page.getByRole('button', { name: 'Создать ключ' }).click();
    await expectAccessible(page);
    expect(await overflow(page), path).toBe(0);
  }

  expectQuiet(visited);
}, 240_000);
