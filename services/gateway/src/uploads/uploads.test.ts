import type { Upload } from '@convi/contracts';
import { expect, test } from 'vitest';
import { createProject, type Holder, inProject, jsonOf, readProject, slugOf } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import {
  appendTo,
  askUpload,
  beginUpload,
  hangingAppend,
  metadataOf,
  offsetOf,
} from '../fixtures/resumable.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { leasesOf, objectsIn } from '../fixtures/uploads.fixture.ts';

const contentOf = async (holder: Holder, fileId: string): Promise<Buffer> =>
  Buffer.from(await (await inProject(holder, `/files/${fileId}/content`)).arrayBuffer());

const MiB = 1024 ** 2;

test('an upload that comes in pieces is a file with its id, as any other', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const content = png(300_000);
  const asked = await askUpload(holder, { bytes: content.length, name: 'отпуск "1".png' });
  const { id } = await jsonOf<Upload>(asked.clone());

  const first = await appendTo(holder, id, { offset: 0, content: content.subarray(0, 100_001) });
  const whole = await readProject(holder);
  const second = await appendTo(holder, id, { offset: 100_001, content: content.subarray(100_001) });

  expect(asked.headers.get('location')).toBe(`/v1/projects/${holder.id}/uploads/${id}`);
  expect(asked.headers.get('upload-expires')).toBe(new Date(holder.expiresAt).toUTCString());
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '100001']);
  expect(whole.uploads).toMatchObject([{ id, name: 'отпуск "1".png', bytes: 300_000, receivedBytes: 100_001 }]);
  expect([second.status, second.headers.get('upload-offset')]).toEqual([204, '300000']);
  const { files, uploads } = await readProject(holder);
  expect(uploads).toEqual([]);
  expect(files).toMatchObject([{ id, name: 'отпуск "1".png', bytes: 300_000, format: 'png' }]);
  expect(await contentOf(holder, id)).toEqual(content);
  expect((await gateway.ports.records.read(holder.id))?.fields).toMatchObject({
    ...{ uploads: '1', files: '1', bytes: '300000', allFiles: '1', allBytes: '300000' },
  });
});

test('a whole upload is still found by its id, with nothing missing', async () => {
  const holder = await createProject(await testGateway());
  const { id } = await beginUpload(holder, { bytes: 64, content: png(64) });

  const head = await inProject(holder, `/uploads/${id}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });

  expect(Object.fromEntries(head.headers)).toMatchObject({
    ...{ 'tus-resumable': '1.0.0', 'upload-offset': '64', 'upload-length': '64', 'cache-control': 'no-store' },
    'upload-metadata': metadataOf('a.png'),
  });
  expect((await readProject(holder)).files).toHaveLength(1);
});

test('a finished upload is activity and asks for an inspection', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const { id } = await beginUpload(holder, { bytes: 64 });
  gateway.clock.move(60_000);

  await appendTo(holder, id, { offset: 0, content: png(64) });

  expect(Date.parse((await readProject(holder)).expiresAt)).toBe(gateway.clock.now() + 15 * 60_000);
  expect(await gateway.ports.queue.counts('preview-image')).toMatchObject({ waiting: 1 });
});

test('what arrived before a connection broke is kept', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const content = png(3 * MiB);
  const { id } = await beginUpload(holder, { bytes: content.length });
  const sent = { offset: 0, content: content.subarray(0, 2 * MiB), announced: content.length };

  const socket = await hangingAppend(holder, id, sent);
  await expect.poll(leasesOf(gateway, holder)).toBe(1);
  socket.destroy();
  await expect.poll(leasesOf(gateway, holder)).toBe(0);

  const offset = await offsetOf(holder, id);
  expect(offset).toBeGreaterThan(0);
  expect((await appendTo(holder, id, { offset, content: content.subarray(offset) })).status).toBe(204);
  expect((await contentOf(holder, id)).equals(content)).toBe(true);
});

test('a connection that hangs is cut by the one that goes on', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const content = png(200_000);
  const { id } = await beginUpload(holder, { bytes: content.length });
  await hangingAppend(holder, id, { offset: 0, content: content.subarray(0, 100_000), announced: 200_000 });
  await expect.poll(leasesOf(gateway, holder)).toBe(1);

  const offset = await offsetOf(holder, id);
  const answer = await appendTo(holder, id, { offset, content: content.subarray(offset) });

  expect(answer.status).toBe(204);
  expect((await contentOf(holder, id)).equals(content)).toBe(true);
});

test('of two transfers in two gateways one goes on, and the other leaves nothing', async () => {
  const gateway = await testGateway();
  const other = await testGateway({ change: () => gateway.ports });
  const holder = await createProject(gateway);
  const content = png(100_000);
  const { id } = await beginUpload(holder, { bytes: content.length });
  const socket = await hangingAppend(holder, id, {
    ...{ offset: 0, content: content.subarray(0, 60_000), announced: content.length },
  });
  await expect.poll(leasesOf(gateway, holder)).toBe(1);

  const answer = await appendTo({ ...holder, url: other.url }, id, { offset: 0, content });
  socket.destroy();
  await expect.poll(leasesOf(gateway, holder)).toBe(0);

  expect(answer.status).toBe(204);
  expect((await contentOf(holder, id)).equals(content)).toBe(true);
  expect(await objectsIn(gateway)).toHaveLength(1);
});

test('an upload with a wrong offset is not touched', async () => {
  const holder = await createProject(await testGateway());
  const { id } = await beginUpload(holder, { bytes: 64, content: png(64).subarray(0, 10) });

  expect(await slugOf(await appendTo(holder, id, { offset: 0, content: png(64) }))).toBe('upload-elsewhere');
  expect(await offsetOf(holder, id)).toBe(10);
  expect(await slugOf(await appendTo(holder, id, { offset: 10, content: png(64) }))).toBe('too-large');
});
