import { expect, test } from 'vitest';
import { createProject, slugOf } from '../fixtures/calls.fixture.ts';
import { pdf, png } from '../fixtures/contents.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { leasesOf, nothing, objectsIn, remainsOf, sendForm, slowForm } from '../fixtures/uploads.fixture.ts';

test('an upload that breaks off leaves nothing', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const abort = new AbortController();
  const { body } = slowForm(png(200_000));
  const sending = sendForm(holder, body, { signal: abort.signal }).catch(() => 'aborted');
  await expect.poll(leasesOf(gateway, holder)).toBe(1);

  abort.abort();

  expect(await sending).toBe('aborted');
  await expect.poll(() => remainsOf(gateway, holder)).toEqual(nothing);
});

test('an upload that the end of its project overtakes leaves nothing', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const { body, finish } = slowForm(png(200_000));
  const sending = sendForm(holder, body);
  await expect.poll(leasesOf(gateway, holder)).toBe(1);

  await gateway.ports.records.beginEnd(holder.id, gateway.clock.now(), 'owner');
  finish();

  expect(await slugOf(await sending)).toBe('project-ended');
  expect(await objectsIn(gateway)).toEqual([]);
});

test('an upload that has lost its lease is given up before it is whole', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const sending = sendForm(holder, slowForm(png(200_000)).body);
  await expect.poll(leasesOf(gateway, holder)).toBe(1);

  await gateway.ports.records.beginEnd(holder.id, gateway.clock.now(), 'owner');
  gateway.clock.move(10_000);

  expect(await slugOf(await sending)).toBe('project-ended');
  expect(await objectsIn(gateway)).toEqual([]);
});

test('a long upload keeps its lease', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway, 'document');
  const { body, finish } = slowForm(pdf(200_000));
  const sending = sendForm(holder, body);
  await expect.poll(leasesOf(gateway, holder)).toBe(1);

  for (let n = 0; n < 12; n++) {
    gateway.clock.move(10_000);
    await expect.poll(leasesOf(gateway, holder)).toBe(1);
  }
  finish();

  expect((await sending).status).toBe(201);
});
