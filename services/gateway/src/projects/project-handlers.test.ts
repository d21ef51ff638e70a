import { credentialMark, hashOfCredential } from '@convi/kernel';
import { expect, test } from 'vitest';
import { call, createProject, inProject, jsonOf, problemOf, readProject, upload } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';

const MINUTE_MS = 60_000;

const receipt = { v: 1, id: 'r', reason: 'owner' };

/** What the expiry service does when all bytes of a project are gone. */
const finishEnd = (
  { ports }: TestGateway,
  { id, token = '' }: { id: string; token?: string | undefined },
): Promise<void> => {
  const credential = credentialMark(hashOfCredential(token));
  return ports.records.finishEnd(id, { credential, receipt: JSON.stringify(receipt) }, Number.MAX_SAFE_INTEGER);
};

test('a new project tells its token once, its limits and its end', async () => {
  const gateway = await testGateway();

  const holder = await createProject(gateway);
  const again = await readProject(holder);

  expect(holder).toMatchObject({ service: 'image', plan: 'free', token: expect.stringMatching(/^cvt_.{43}$/) });
  expect(Date.parse(holder.expiresAt)).toBe(gateway.clock.now() + 15 * MINUTE_MS);
  expect(holder.limits).toMatchObject({ filesPerProject: 200 });
  expect(again).toMatchObject({ id: holder.id, state: 'live', files: [], conversions: [] });
  expect(again).not.toHaveProperty('token');
});

test('only the hash of a token is stored', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);

  const record = await gateway.ports.records.read(holder.id);

  expect(JSON.stringify(record)).not.toContain(holder.token);
  expect(record?.fields.tokenHash).toBe(hashOfCredential(holder.token ?? ''));
});

test('a wrong token, none, a foreign one and a project that never was are the same 404', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const other = await createProject(gateway);
  const strangers = [
    { ...holder, token: 'cvt_wrong' },
    { ...holder, token: '' },
    { ...holder, token: other.token },
    { ...holder, id: '0'.repeat(26) },
    { ...holder, id: 'no-id-at-all' },
  ];

  const problems = await Promise.all(strangers.map(async (each) => problemOf(await inProject(each as typeof holder))));

  for (const { instance: _, ...problem } of problems)
    expect(problem).toEqual({
      type: '/problems/project-not-found',
      title: 'There is no such project',
      status: 404,
      slug: 'project-not-found',
    });
});

test('the door closes by the clock, before anything has ended the project', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  gateway.clock.move(15 * MINUTE_MS - 1);
  const before = await inProject(holder);
  gateway.clock.move(1);

  const after = await problemOf(await inProject(holder));
  const stranger = await problemOf(await inProject({ ...holder, token: 'cvt_wrong' }));

  expect(before.status).toBe(200);
  expect(after.slug).toBe('project-ended');
  expect(stranger.slug).toBe('project-not-found');
});

test('after the end its last credential gets 410 with the receipt, everyone else 404', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  await finishEnd(gateway, holder);

  const mine = await problemOf(await inProject(holder));
  const stranger = await problemOf(await inProject({ ...holder, token: 'cvt_wrong' }));

  expect(mine).toMatchObject({ slug: 'project-ended', status: 410, receipt });
  expect(stranger.slug).toBe('project-not-found');
});

test('an upload moves the end of a project with a window', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  gateway.clock.move(10 * MINUTE_MS);

  await upload(holder, { name: 'a.png', content: png() });

  expect(Date.parse((await readProject(holder)).expiresAt)).toBe(gateway.clock.now() + 15 * MINUTE_MS);
});

test('a life can be made shorter, never longer', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway, 'document');

  const shorter = await inProject(holder, '', { method: 'PATCH', json: { lifeSeconds: 60 } });
  const longer = await inProject(holder, '', { method: 'PATCH', json: { lifeSeconds: 120 } });

  expect(await jsonOf(shorter)).toMatchObject({ expiresAt: new Date(gateway.clock.now() + MINUTE_MS).toISOString() });
  expect((await problemOf(longer)).slug).toBe('cannot-lengthen');
});

test('a life that is over already ends the project now, and its key is gone when the answer comes', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway, 'document');
  await upload(holder, { name: 'заметка.pdf', content: png() }).catch(() => undefined);
  gateway.clock.move(5_000);

  const ended = await inProject(holder, '', { method: 'PATCH', json: { lifeSeconds: 0 } });

  expect(await jsonOf(ended)).toMatchObject({ state: 'ending' });
  expect(await gateway.ports.keyring.read(holder.id)).toBeUndefined();
  expect((await inProject(holder)).status).toBe(410);
});

test('DELETE answers with the receipt as soon as the bytes are gone', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const asked = inProject(holder, '', { method: 'DELETE' });
  await expect.poll(() => gateway.ports.keyring.read(holder.id)).toBeUndefined();
  await finishEnd(gateway, holder);
  gateway.clock.move(200);

  const answer = await asked;

  expect(answer.status).toBe(200);
  expect(await jsonOf(answer)).toEqual({ receipt });
});

test('DELETE answers 202 after ten seconds, with the key gone', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const asked = inProject(holder, '', { method: 'DELETE' });
  await expect.poll(() => gateway.ports.keyring.read(holder.id)).toBeUndefined();
  const ticking = setInterval(() => gateway.clock.move(1_000), 5);

  const answer = await asked;
  clearInterval(ticking);

  expect(answer.status).toBe(202);
  expect(await jsonOf(answer)).toEqual({ state: 'ending' });
});

test('a body with unknown or wrong fields is refused by name, without its values', async () => {
  const gateway = await testGateway();

  const response = await call(gateway, '/v1/projects', {
    method: 'POST',
    json: { service: 'marker-value', colour: 'marker-value' },
  });
  const text = await response.clone().text();

  expect((await problemOf(response)).errors).toEqual([
    { pointer: '/service', rule: 'one-of' },
    { pointer: '/colour', rule: 'unknown' },
  ]);
  expect(text).not.toContain('marker-value');
});
