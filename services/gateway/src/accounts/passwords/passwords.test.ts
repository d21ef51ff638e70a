import { expect, test } from 'vitest';
import { isCommonPassword } from './is-common.ts';
import { hashPassword, isOutdated, isPassword } from './password-hash.ts';

test('a password is known again by its hash, and no other is', async () => {
  const hash = await hashPassword('correct horse battery');

  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword('correct horse battery', hash)).toBe(true);
  expect(await isPassword('correct horse batterz', hash)).toBe(false);
  expect(await isPassword('anything')).toBe(false);
});

test('two ways to write a letter are one password', async () => {
  const hash = await hashPassword('caf\u00e9 au lait');

  expect(await isPassword('cafe\u0301 au lait', hash)).toBe(true);
});

test('what another program hashed is read, and found outdated by its cost', async () => {
  // From the reference implementation: argon2id, m=65536, t=2, p=1, "password", "somesalt".
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

  expect(await isPassword('password', hash)).toBe(true);
  expect(isOutdated(hash)).toBe(true);
  expect(isOutdated(await hashPassword('x'))).toBe(false);
});

test.each([
  'password',
  'Password1',
  'qwertyuiop',
  '12345678',
  'iloveyou2024',
  'aaaaaaaaaaaa',
  'someone',
  'someone@convi.example',
])('everybody tries %s', (password) => {
  expect(isCommonPassword(password, 'someone@convi.example')).toBe(true);
});

test.each(['correct horse battery', 'пароль из пяти слов', 'vK3#mZp9q'])('hardly anybody tries %s', (password) => {
  expect(isCommonPassword(password, 'someone@convi.example')).toBe(false);
});
