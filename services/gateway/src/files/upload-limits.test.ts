import { limits } from '@convi/contracts';
import { expect, test } from 'vitest';
import { createProject, problemOf, readProject, send, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { endlessForm, nothing, objectsIn, remainsOf, sendForm } from '../fixtures/uploads.fixture.ts';

test('what does not fit is refused while it comes in, however its length was announced', async () => {
  const gateway = await testGateway({ settings: { storeBytes: 2_000_000 } });
  const holder = await createProject(gateway);
  const { body, sent } = endlessForm();

  const response = await sendForm(holder, body);

  expect(await slugOf(response)).toBe('store-full');
  expect(sent.pieces).toBeLessThan(400);
  expect(await remainsOf(gateway, holder)).toEqual(nothing);
});

test('a full store refuses before the body is read', async () => {
  const gateway = await testGateway({ settings: { storeBytes: 3_000_000 } });
  const holder = await createProject(gateway);
  await upload(holder, { name: 'a.png', content: png(1_000_000) });

  const announced = await send(holder, { name: 'b.png', content: png(4_000_000) });
  const streamed = await send(holder, { name: 'b.png', content: png(2_500_000) });

  expect((await problemOf(announced)).status).toBe(507);
  expect(await slugOf(streamed)).toBe('store-full');
  expect((await readProject(holder)).files).toHaveLength(1);
});

test('uploads at the same moment hold the limit of files between them', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const hundred = Array.from({ length: 99 }, (_, n) => ({ name: `${n}.png`, content: png() }));
  await upload(holder, ...hundred);
  await upload(holder, ...hundred);

  const both = await Promise.all(['x', 'y', 'z'].map((name) => send(holder, { name, content: png(300_000) })));

  expect(both.map(({ status }) => status).sort()).toEqual([201, 201, 413]);
  expect((await readProject(holder)).files).toHaveLength(200);
  expect(await objectsIn(gateway)).toHaveLength(200);
  expect(await slugOf(await send(holder, { name: 'more.png', content: png() }))).toBe('project-full');
});

test('a project of the paid plan may hold more, at the same door', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const set = (fields: Record<string, string>) =>
    gateway.ports.records.change({ id: holder.id, now: gateway.clock.now(), set: fields });
  const statusOf = async (): Promise<number> => (await send(holder, { name: 'a.png', content: png() })).status;

  await set({ uploads: String(limits.image.free.filesPerProject) });
  expect(await statusOf()).toBe(413);
  await set({ plan: 'paid' });

  expect((await readProject(holder)).limits).toEqual(limits.image.paid);
  expect(await statusOf()).toBe(201);
  await set({ uploads: String(limits.image.paid.filesPerProject) });
  expect(await statusOf()).toBe(413);
});
