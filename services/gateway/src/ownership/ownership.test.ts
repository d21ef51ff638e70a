import { type NewProject, type Project, type ProjectSummary, testLimits } from '@convi/contracts';
import { expect, test } from 'vitest';
import { type AccountWorld, accountWorld, newUser, type User } from '../fixtures/account-world.fixture.ts';
import { createProject, type Holder, inProject, jsonOf, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';

const world = (options: Parameters<typeof accountWorld>[0] = {}) =>
  accountWorld({ without: 'mail', settings: { limitsOn: false }, ...options });

const claim = (user: User, { id, token = '' }: Pick<Holder, 'id' | 'token'>): Promise<Response> =>
  user.ask('POST', `/v1/projects/${id}/claim`, { headers: { authorization: `Bearer ${token}` } });

const listOf = async (user: User, query = '') =>
  jsonOf<{ projects: ProjectSummary[]; cursor?: string }>(await user.ask('GET', `/v1/projects${query}`));

const keyOf = async (user: User, scopes: readonly string[]) => {
  const { key } = await jsonOf<{ key: string }>(await user.post('/v1/keys', { label: 'a', scopes }));
  return { authorization: `Bearer ${key}` };
};

const expectClaimed = async (here: AccountWorld, user: User, holder: Holder): Promise<void> => {
  const { ports, clock } = here;
  const before = await ports.records.read(holder.id);
  clock.move(1_000);
  const claimed = await claim(user, holder);
  expect(claimed.status).toBe(200);
  expect((await jsonOf<Project>(claimed)).expiresAt).toBe(new Date(before?.life.endAt ?? 0).toISOString());
};

test('what an account starts is its own, and has no token', async () => {
  const here = await world();
  const [user, other] = [await newUser(here, 'a@convi.example'), await newUser(here, 'b@convi.example')];

  const made = await jsonOf<NewProject>(await user.post('/v1/projects', { service: 'image' }));

  expect(made.token).toBeUndefined();
  expect((await user.ask('GET', `/v1/projects/${made.id}`)).status).toBe(200);
  expect(await slugOf(await other.ask('GET', `/v1/projects/${made.id}`))).toBe('project-not-found');
  expect((await listOf(user)).projects).toMatchObject([{ id: made.id, service: 'image', fileCount: 0 }]);
  expect((await listOf(other)).projects).toEqual([]);
});

test('a claimed project is its owner’s, its token finds nothing, its end stays where it is', async () => {
  const here = await world();
  const [user, other] = [await newUser(here, 'a@convi.example'), await newUser(here, 'b@convi.example')];
  const holder = await createProject(here);
  const [file] = await upload(holder, { name: 'a.png', content: png() });
  const cookie =
    (await inProject(holder, '/cookie', { method: 'POST' })).headers.get('set-cookie')?.split(';')[0] ?? '';

  await expectClaimed(here, user, holder);

  expect(await slugOf(await inProject(holder))).toBe('project-not-found');
  expect(await slugOf(await inProject(holder, `/files/${file?.id}/content`))).toBe('project-not-found');
  const byCookie = await fetch(`${here.url}/v1/projects/${holder.id}`, { headers: { cookie } });
  expect(await slugOf(byCookie)).toBe('project-not-found');
  expect((await user.ask('GET', `/v1/projects/${holder.id}/files/${file?.id}/content`)).status).toBe(200);
  expect((await claim(user, holder)).status).toBe(200);
  expect(await slugOf(await claim(other, holder))).toBe('project-not-found');
});

test('nobody claims without an account, or with a token that is not the project’s', async () => {
  const here = await world();
  const user = await newUser(here);
  const [holder, another] = [await createProject(here), await createProject(here)];

  expect(await slugOf(await inProject(holder, '/claim', { method: 'POST' }))).toBe('not-signed-in');
  expect(await slugOf(await claim(user, { ...holder, token: another.token }))).toBe('project-not-found');
  expect((await inProject(holder)).status).toBe(200);
});

test('a page of another origin claims nothing and changes nothing with a session', async () => {
  const here = await world();
  const user = await newUser(here);
  const holder = await createProject(here);
  const headers = { 'sec-fetch-site': 'same-site', authorization: `Bearer ${holder.token}` };

  expect(await slugOf(await user.ask('POST', `/v1/projects/${holder.id}/claim`, { headers }))).toBe('cross-site');
  const json = { service: 'image' };
  const foreign = { origin: 'https://evil.example' };
  expect(await slugOf(await user.ask('POST', '/v1/projects', { json, headers: foreign }))).toBe('cross-site');
});

test('an event stream and a download by the token end with the claim', async () => {
  const here = await world();
  const user = await newUser(here);
  const holder = await createProject(here);
  const stream = await inProject(holder, '/events');
  const text = stream.text();

  await expectClaimed(here, user, holder);
  await upload({ ...holder, url: here.url }, { name: 'late.png', content: png() }).catch(() => undefined);

  expect(await text).toMatch(/"type":"project-claimed"[^\n]*\n\n$/);
});

test('of many who claim at once one has the project', async () => {
  const here = await world();
  const users = await Promise.all(['a', 'b', 'c', 'd'].map((name) => newUser(here, `${name}@convi.example`)));
  const holder = await createProject(here);

  const statuses = await Promise.all(users.map(async (user) => (await claim(user, holder)).status));

  expect(statuses.toSorted()).toEqual([200, 404, 404, 404]);
  const lists = await Promise.all(users.map(async (user) => (await listOf(user)).projects.length));
  expect(lists).toEqual(statuses.map((status) => (status === 200 ? 1 : 0)));
});

test('after its end a project is 410 to its owner and 404 to its token', async () => {
  const here = await world();
  const user = await newUser(here);
  const holder = await createProject(here, 'image', { lifeSeconds: 60 });
  await claim(user, holder);

  here.clock.move(60_000);

  expect(await slugOf(await user.ask('GET', `/v1/projects/${holder.id}`))).toBe('project-ended');
  expect(await slugOf(await inProject(holder))).toBe('project-not-found');
  expect((await listOf(user)).projects).toEqual([]);
});

test('projects are listed newest first, page by page', async () => {
  const here = await world();
  const user = await newUser(here);
  const made: string[] = [];
  for (let n = 0; n < 5; n++) {
    made.unshift((await jsonOf<NewProject>(await user.post('/v1/projects', { service: 'document' }))).id);
    here.clock.move(1_000);
  }

  const first = await listOf(user, '?limit=3');
  const second = await listOf(user, `?limit=3&cursor=${first.cursor}`);

  expect([...first.projects, ...second.projects].map(({ id }) => id)).toEqual(made);
  expect(second.cursor).toBeUndefined();
});

test('a key works where its scopes reach, and claims with a token in a header of its own', async () => {
  const here = await world();
  const user = await newUser(here);
  const headers = await keyOf(user, ['image:read', 'image:write']);
  const ask = (method: string, path: string, more: object = {}) =>
    fetch(here.url + path, { method, headers: { ...headers, ...more } });
  const holder = await createProject(here);
  const sound = await createProject(here, 'audio');

  const claimed = await ask('POST', `/v1/projects/${holder.id}/claim`, { 'project-token': holder.token });
  const refused = await ask('POST', `/v1/projects/${sound.id}/claim`, { 'project-token': sound.token });

  expect([claimed.status, await slugOf(refused)]).toEqual([200, 'missing-scope']);
  expect((await ask('GET', `/v1/projects/${holder.id}`)).status).toBe(200);
  expect(await slugOf(await ask('GET', '/v1/account'))).toBe('not-allowed');
  await user.post('/v1/projects', { service: 'document' });
  const { projects } = await jsonOf<{ projects: ProjectSummary[] }>(await ask('GET', '/v1/projects'));
  expect(projects.map(({ service }) => service)).toEqual(['image']);
});

test('a key for tests makes short-lived projects that hold little', async () => {
  const here = await world({ settings: {} });
  const user = await newUser(here);
  const json = { label: 'a', mode: 'test', scopes: ['document:write'] };
  const { key } = await jsonOf<{ key: string }>(await user.ask('POST', '/v1/keys', { json }));
  const response = await fetch(`${here.url}/v1/projects`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ service: 'document' }),
  });

  const { createdAt, expiresAt, limits } = await jsonOf<NewProject>(response);
  expect(limits).toMatchObject(testLimits);
  expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(600_000);
});
