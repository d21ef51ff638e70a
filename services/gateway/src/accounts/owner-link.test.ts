import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { expect, test } from 'vitest';
import { accountWorld, browser, PASSWORD } from '../fixtures/account-world.fixture.ts';
import { jsonOf } from '../fixtures/calls.fixture.ts';
import { keepOwnerLink } from './owner-link.ts';

const address = 'https://convi.example/';

test('an instance without an owner keeps a link for one, until somebody has become it', async () => {
  const world = await accountWorld({ without: 'mail', settings: { access: 'private' } });
  const place = { file: join(scratchFolder(), 'owner-link'), address };
  const read = () => readFile(place.file, 'utf8').catch(() => 'gone');

  await keepOwnerLink(world.ports, place);
  const link = (await read()).trim();
  await keepOwnerLink(world.ports, place);

  expect(link).toMatch(/^https:\/\/convi\.example\/sign-up#invitation=[\w-]{32}$/);
  expect((await read()).trim()).toBe(link);
  expect((await stat(place.file)).mode & 0o777).toBe(0o600);

  const here = browser(world);
  const invitation = link.split('=')[1];
  await here.post('/v1/sign-up', { email: 'owner@convi.example', password: PASSWORD, invitation });
  expect(await jsonOf(await here.ask('GET', '/v1/account'))).toMatchObject({ operator: true });
  await keepOwnerLink(world.ports, place);
  expect(await read()).toBe('gone');
});
