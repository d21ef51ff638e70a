import type { NewHandover, NewProject } from '@convi/contracts';
import { expect, test } from 'vitest';
import { accountWorld, newUser } from '../fixtures/account-world.fixture.ts';
import {
  call,
  createProject,
  type Holder,
  inProject,
  jsonOf,
  readProject,
  slugOf,
  upload,
} from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

const start = async (holder: Holder): Promise<NewHandover> => {
  const response = await inProject(holder, '/handover', { method: 'POST' });
  expect(response.status).toBe(201);
  return jsonOf<NewHandover>(response);
};

const redeem = (place: { readonly url: string }, code: string): Promise<Response> =>
  call(place, '/v1/handovers', { method: 'POST', json: { code } });

const taken = async (holder: Holder): Promise<Holder> => {
  const response = await redeem(holder, (await start(holder)).code);
  expect(response.status).toBe(201);
  return { ...(await jsonOf<NewProject>(response)), url: holder.url };
};

test('a code gives another device a token of its own, and both change the same project', async () => {
  const first = await createProject(await testGateway());
  await upload(first, { name: 'a.png', content: png() });

  const second = await taken(first);

  expect(second).toMatchObject({ id: first.id, service: 'image', expiresAt: first.expiresAt, limits: first.limits });
  expect(second.token).not.toBe(first.token);
  await upload(second, { name: 'b.png', content: png() });
  expect((await readProject(first)).files).toEqual((await readProject(second)).files);
  expect((await readProject(first)).files).toHaveLength(2);
});

test('a code counts once, however it is typed', async () => {
  const holder = await createProject(await testGateway());
  const { code } = await start(holder);

  expect((await redeem(holder, code.toLowerCase().replaceAll('-', ' '))).status).toBe(201);
  expect(await slugOf(await redeem(holder, code))).toBe('handover-not-found');
});

test('of many who show a code at once one has the project', async () => {
  const holder = await createProject(await testGateway());
  const { code } = await start(holder);

  const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await redeem(holder, code)).status));

  expect(statuses.toSorted()).toEqual([201, ...Array<number>(7).fill(404)]);
});

test('a code counts for two minutes, and a newer one ends it', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const old = await start(holder);
  const { code, expiresAt } = await start(holder);

  expect(Date.parse(expiresAt)).toBe(gateway.clock.now() + 120_000);
  expect(await slugOf(await redeem(holder, old.code))).toBe('handover-not-found');
  gateway.clock.move(120_000);
  expect(await slugOf(await redeem(holder, code))).toBe('handover-not-found');
});

test('both tokens end with the project and are told so; a code of it gives nothing', async () => {
  const gateway = await testGateway();
  const first = await createProject(gateway, 'image', { lifeSeconds: 60 });
  const second = await taken(first);
  const { code } = await start(second);

  gateway.clock.move(60_000);

  expect(await slugOf(await redeem(first, code))).toBe('handover-not-found');
  expect(await slugOf(await inProject(first))).toBe('project-ended');
  expect(await slugOf(await inProject(second))).toBe('project-ended');
});

test('a project without its key is given to nobody', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const { code } = await start(holder);

  await gateway.ports.keyring.destroy(holder.id);

  expect(await slugOf(await redeem(holder, code))).toBe('handover-not-found');
});

test('a claim ends all tokens and the code that was not used', async () => {
  const here = await accountWorld({ without: 'mail', settings: { limitsOn: false } });
  const user = await newUser(here);
  const first = await createProject(here);
  const second = await taken(first);
  const { code } = await start(first);
  const headers = { authorization: `Bearer ${second.token}` };

  expect((await user.ask('POST', `/v1/projects/${first.id}/claim`, { headers })).status).toBe(200);

  for (const holder of [first, second]) expect(await slugOf(await inProject(holder))).toBe('project-not-found');
  expect(await slugOf(await redeem(first, code))).toBe('handover-not-found');
  expect(await slugOf(await user.post(`/v1/projects/${first.id}/handover`))).toBe('project-of-account');
  const { fields } = (await here.ports.records.read(first.id))!;
  expect(Object.keys(fields).filter((name) => /token|handover/i.test(name))).toEqual([]);
});

test('a cookie asks for no code, and the twentieth device after a device takes its place', async () => {
  const gateway = await testGateway({ settings: { limitsOn: false } });
  const first = await createProject(gateway);
  const cookie = (await inProject(first, '/cookie', { method: 'POST' })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const byCookie = await call(first, `/v1/projects/${first.id}/handover`, { method: 'POST', headers: { cookie } });
  const second = await taken(first);
  for (let n = 0; n < 20; n++) {
    gateway.clock.move(1);
    await taken(first);
  }

  expect(await slugOf(byCookie)).toBe('project-not-found');
  expect((await inProject(first)).status).toBe(200);
  expect(await slugOf(await inProject(second))).toBe('project-not-found');
});

test('neither code nor token stands in the record, in the events or in the log', async () => {
  const gateway = await testGateway();
  const first = await createProject(gateway);
  const { code } = await start(first);
  const { token = '' } = await jsonOf<NewProject>(await redeem(first, code));
  const kept = JSON.stringify([await gateway.ports.records.read(first.id), await gateway.ports.feed.since(first.id)]);

  expect(kept).toContain('project-handed-over');
  for (const secret of [code, code.replaceAll('-', ''), token]) expect(kept + gateway.log()).not.toContain(secret);
});

test('codes are asked for and tried only so often', async () => {
  const limiter = { take: async (rate: string) => ({ allowed: rate !== 'handovers', left: 0, retryAfterSeconds: 1 }) };
  const holder = await createProject(await testGateway({ change: () => ({ limiter }) }));

  expect(await slugOf(await inProject(holder, '/handover', { method: 'POST' }))).toBe('rate-limited');
  expect(await slugOf(await redeem(holder, 'AAAA-AAAA-AAAA'))).toBe('rate-limited');
});
