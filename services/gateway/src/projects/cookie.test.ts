import { expect, test } from 'vitest';
import { call, createProject, type Holder, inProject, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

const cookieOf = async (holder: Holder): Promise<string> =>
  (await inProject(holder, '/cookie', { method: 'POST' })).headers.get('set-cookie') ?? '';

const withCookie = async (holder: Holder, path = '', { method = 'GET', ...headers }: Record<string, string> = {}) =>
  call(holder, `/v1/projects/${holder.id}${path}`, {
    method,
    headers: { cookie: (await cookieOf(holder)).split(';')[0] ?? '', ...headers },
  });

test('the cookie is closed to scripts, other sites and other projects', async () => {
  const holder = await createProject(await testGateway());

  const cookie = await cookieOf(holder);

  expect(cookie).toMatch(/^convi_project=[\w-]{43}; /);
  expect(cookie.split('; ').slice(1)).toEqual([
    `Path=/v1/projects/${holder.id}`,
    expect.stringMatching(/^Max-Age=\d+$/),
    'HttpOnly',
    'SameSite=Strict',
  ]);
});

test('behind https it is Secure', async () => {
  const holder = await createProject(await testGateway({ settings: { publicUrl: 'https://convi.example' } }));

  expect(await cookieOf(holder)).toContain('; Secure');
});

test('it reads the project from the same origin', async () => {
  const holder = await createProject(await testGateway());
  const [file] = await upload(holder, { name: 'a.png', content: png() });
  const path = `/files/${file?.id}/content`;

  const plain = await withCookie(holder, path);
  const sameOrigin = await withCookie(holder, path, { 'sec-fetch-site': 'same-origin' });
  const head = await withCookie(holder, path, { method: 'HEAD', 'sec-fetch-site': 'same-origin' });

  expect([plain.status, sameOrigin.status, head.status]).toEqual([200, 200, 200]);
});

test.each(['cross-site', 'same-site', 'none'])('it is not taken from %s', async (site) => {
  const holder = await createProject(await testGateway());

  expect(await slugOf(await withCookie(holder, '', { 'sec-fetch-site': site }))).toBe('cross-site');
});

test('without fetch metadata a foreign Origin is refused', async () => {
  const holder = await createProject(await testGateway());

  const foreign = await withCookie(holder, '', { origin: 'http://elsewhere.example' });
  const own = await withCookie(holder, '', { origin: holder.url });

  expect(await slugOf(foreign)).toBe('cross-site');
  expect(own.status).toBe(200);
});

test('it changes nothing: to other methods it is no credential', async () => {
  const holder = await createProject(await testGateway());

  expect(await slugOf(await withCookie(holder, '', { method: 'DELETE' }))).toBe('project-not-found');
  expect(await slugOf(await withCookie(holder, '/cookie', { method: 'POST' }))).toBe('project-not-found');
});

test('it opens no other project, and a wrong token beside it is not forgiven', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const other = await createProject(gateway);
  const cookie = (await cookieOf(holder)).split(';')[0] ?? '';

  const foreign = await call(other, `/v1/projects/${other.id}`, { headers: { cookie } });
  const both = await call(holder, `/v1/projects/${holder.id}`, { headers: { cookie, authorization: 'Bearer wrong' } });

  expect(await slugOf(foreign)).toBe('project-not-found');
  expect(await slugOf(both)).toBe('project-not-found');
});

test('another site cannot have one made', async () => {
  const holder = await createProject(await testGateway());

  const response = await inProject(holder, '/cookie', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } });

  expect(await slugOf(response)).toBe('cross-site');
});

test('only the newest twenty are kept, and only as hashes', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const values: string[] = [];
  for (let n = 0; n < 25; n++) {
    values.push(/=([^;]+)/.exec(await cookieOf(holder))?.[1] ?? '');
    gateway.clock.move(1);
  }

  const fields = (await gateway.ports.records.read(holder.id))?.fields ?? {};

  expect(Object.keys(fields).filter((name) => name.startsWith('cookie:'))).toHaveLength(20);
  for (const value of values) expect(JSON.stringify(fields)).not.toContain(value);
});
