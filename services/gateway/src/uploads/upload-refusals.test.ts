import { expect, test } from 'vitest';
import { createProject, inProject, problemOf, readProject, slugOf } from '../fixtures/calls.fixture.ts';
import { png, wav } from '../fixtures/contents.fixture.ts';
import { appendTo, askUpload, beginUpload, hangingAppend, metadataOf } from '../fixtures/resumable.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { leasesOf, nothing, objectsIn, remainsOf } from '../fixtures/uploads.fixture.ts';

const MiB = 1024 ** 2;

test.each([
  ['too-large', { bytes: 201 * MiB }],
  ['empty-file', { bytes: 0 }],
  ['bad-name', { bytes: 64, name: 'a'.repeat(1_025) }],
  ['malformed-request', { bytes: 64, headers: { 'upload-metadata': 'a b c' } }],
  ['malformed-request', { bytes: 64, headers: { 'upload-metadata': 'a YQ==,a YQ==' } }],
  ['malformed-request', { bytes: 64, headers: { 'upload-length': '-1' } }],
] as const)('%s is told before a byte comes', async (slug, wanted) => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);

  expect(await slugOf(await askUpload(holder, wanted))).toBe(slug);
  expect(await remainsOf(gateway, holder)).toEqual(nothing);
});

test('what is on its way counts where more wants to come', async () => {
  const gateway = await testGateway({ settings: { storeBytes: 500 * MiB } });
  const holder = await createProject(gateway, 'audio');

  expect(await slugOf(await askUpload(holder, { bytes: 501 * MiB }))).toBe('store-full');
  const roomy = await createProject(await testGateway(), 'audio');
  await beginUpload(roomy, { bytes: 2_000 * MiB });
  expect(await slugOf(await askUpload(roomy, { bytes: 2_000 * MiB }))).toBe('project-full');
});

test('what has no place in a room leaves nothing', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const { id } = await beginUpload(holder, { bytes: 64, content: wav(64).subarray(0, 32) });

  const answer = await appendTo(holder, id, { offset: 32, content: wav(64).subarray(32) });

  expect(await slugOf(answer)).toBe('wrong-service');
  expect(await remainsOf(gateway, holder)).toMatchObject({ objects: [], files: [], counted: ['0', '0', '0'] });
  expect(await slugOf(await inProject(holder, `/uploads/${id}`))).toBe('upload-not-found');
});

test('an upload that is given up leaves nothing', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const { id } = await beginUpload(holder, { bytes: 64, content: png(64).subarray(0, 32) });

  const answer = await inProject(holder, `/uploads/${id}`, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });

  expect(answer.status).toBe(204);
  expect(await remainsOf(gateway, holder)).toMatchObject({ objects: [], counted: ['0', '0', '0'] });
  expect((await readProject(holder)).uploads).toEqual([]);
});

test('a running transfer is cut by the end of its project, by the clock', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const { id } = await beginUpload(holder, { bytes: 200_000 });
  const socket = await hangingAppend(holder, id, { offset: 0, content: png(100_000), announced: 200_000 });
  await expect.poll(leasesOf(gateway, holder)).toBe(1);
  const answer = new Promise<string>((resolve) => socket.once('data', (data: Buffer) => resolve(data.toString())));

  gateway.clock.move(15 * 60_000);

  expect(await answer).toMatch(/^HTTP\/1\.1 410 [\s\S]*project-ended/);
  expect(await objectsIn(gateway)).toEqual([]);
  expect(await slugOf(await appendTo(holder, id, { offset: 0, content: png() }))).toBe('project-ended');
});

test('the name stands nowhere in clear', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const name = 'marker-in-a-name.png';
  const { id } = await beginUpload(holder, { bytes: 64, name, content: png(64).subarray(0, 32) });
  const fields = JSON.stringify(await gateway.ports.records.read(holder.id));
  await appendTo(holder, id, { offset: 32, content: png(64).subarray(32) });

  for (const spelled of [name, metadataOf(name).split(' ')[1] ?? ''])
    for (const text of [fields, gateway.log(), JSON.stringify(await gateway.ports.records.read(holder.id))])
      expect(text).not.toContain(spelled);
});

test('what is spoken is told to whoever asks', async () => {
  const holder = await createProject(await testGateway());

  const { status, headers } = await inProject(holder, '/uploads', { method: 'OPTIONS' });
  const refused = await askUpload(holder, { bytes: 64, headers: { 'tus-resumable': '2.0.0' } });

  expect(status).toBe(204);
  expect(Object.fromEntries(headers)).toMatchObject({
    ...{ 'tus-resumable': '1.0.0', 'tus-version': '1.0.0', 'tus-max-size': String(200 * MiB) },
    'tus-extension': 'creation,creation-with-upload,termination,expiration',
  });
  expect(refused.headers.get('tus-version')).toBe('1.0.0');
  expect((await problemOf(refused)).status).toBe(412);
});
