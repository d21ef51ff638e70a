import { Readable } from 'node:stream';
import { previewJob } from '@convi/contracts';
import { previewField, sealText, snapshotOf } from '@convi/kernel';
import { expect, test } from 'vitest';
import { createProject, type Holder, inProject, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { png, webp } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';
import { storeContent } from './store-content.ts';

const uploaded = async (gateway: TestGateway) => {
  const holder = await createProject(gateway);
  const [file] = await upload(holder, { name: 'a.png', content: png() });
  return { holder, fileId: file!.id, path: `/files/${file!.id}/preview` };
};

/** What a worker does when it has drawn a picture, or found that there is none. */
const draw = async (
  { ports, clock }: TestGateway,
  { id }: Holder,
  { fileId, content }: { fileId: string; content?: Buffer },
) => {
  const record = (await ports.records.read(id))!;
  const key = (await ports.keyring.read(id))!;
  const place = { projectId: id, key, prefix: snapshotOf(record).header.prefix, signal: new AbortController().signal };
  const field = previewField(fileId, 320, 1);
  const stored =
    content &&
    (await storeContent(ports, place, { source: Readable.from([content]), name: '', limits: [], judge: () => 'webp' }));
  const preview = stored
    ? {
        state: 'ready',
        object: stored.object,
        private: sealText(key, { projectId: id, field }, JSON.stringify(stored.seal)),
      }
    : { state: 'none' };
  await ports.records.change({ id, now: clock.now(), set: { [field]: JSON.stringify(preview) } });
};

test('a picture is asked for once, and comes when it is drawn', async () => {
  const gateway = await testGateway();
  const { holder, fileId, path } = await uploaded(gateway);

  const first = await inProject(holder, path);
  const again = await inProject(holder, path);
  const { waiting } = await gateway.ports.queue.counts('preview-image');
  await draw(gateway, holder, { fileId, content: webp(5_000) });
  const ready = await inProject(holder, path);

  expect([first.status, again.status, first.headers.get('retry-after')]).toEqual([202, 202, '1']);
  expect(waiting).toBe(2);
  expect(Buffer.from(await ready.arrayBuffer()).equals(webp(5_000))).toBe(true);
  expect(Object.fromEntries(ready.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
  });
});

test('its job says which picture and of what, and nothing else', async () => {
  const gateway = await testGateway();
  const { holder, fileId, path } = await uploaded(gateway);
  const jobs: unknown[] = [];
  gateway.ports.consumers.consume({
    queue: 'preview-image',
    concurrency: 1,
    run: async ({ job }) => {
      if (job.kind === 'preview') jobs.push(job);
      return { kind: 'done' };
    },
  });

  await inProject(holder, `${path}?width=64&page=2`);

  await expect.poll(() => jobs.length).toBe(1);
  expect(previewJob.parse(jobs[0])).toMatchObject({ fileId, from: 'png', width: 64, page: 2 });
});

test('a file without a picture says so', async () => {
  const gateway = await testGateway();
  const { holder, fileId, path } = await uploaded(gateway);
  await draw(gateway, holder, { fileId });

  expect(await slugOf(await inProject(holder, path))).toBe('preview-unavailable');
});

test('without workers nobody is left waiting, and sizes have bounds', async () => {
  const away = await testGateway({ running: [] });
  const { holder, path } = await uploaded(away);

  expect(await slugOf(await inProject(holder, path))).toBe('service-unavailable');
  expect(await slugOf(await inProject(holder, `${path}?width=99999`))).toBe('malformed-request');
  expect(await slugOf(await inProject(holder, `${path}?colour=red`))).toBe('malformed-request');
});
