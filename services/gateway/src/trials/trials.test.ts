import { Readable } from 'node:stream';
import { type Trial, trialJob } from '@convi/contracts';
import { sealText, snapshotOf, trialField, trialRecord } from '@convi/kernel';
import { expect, test } from 'vitest';
import { storeContent } from '../files/store-content.ts';
import { createProject, type Holder, inProject, jsonOf, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { png, webp } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';

const uploaded = async (gateway: TestGateway) => {
  const holder = await createProject(gateway);
  const [file] = await upload(holder, { name: 'a.png', content: png() });
  return { holder, fileId: file?.id ?? '' };
};
type Uploaded = Awaited<ReturnType<typeof uploaded>>;

const ask = ({ holder, fileId }: Uploaded, json: object = { to: 'webp' }): Promise<Response> =>
  inProject(holder, `/files/${fileId}/trial`, { method: 'POST', json });
const asked = async (of: Uploaded, json?: object): Promise<Trial> => jsonOf<Trial>(await ask(of, json));

const rawOf = async ({ ports }: TestGateway, { id }: Holder) => snapshotOf((await ports.records.read(id))!).raw;

/** What a worker does when it has tried something out. */
const tryOut = async ({ ports, clock }: TestGateway, { holder: { id }, fileId }: Uploaded, trialId: string) => {
  const project = snapshotOf((await ports.records.read(id))!);
  const key = (await ports.keyring.read(id))!;
  const place = { projectId: id, key, prefix: project.header.prefix, signal: new AbortController().signal };
  const content = { source: Readable.from([webp(3_000)]), name: '', limits: [], judge: () => 'webp' as const };
  const { object, seal } = await storeContent(ports, place, content);
  const field = trialField(fileId, trialId);
  const record = trialRecord.parse(JSON.parse(project.raw[field] ?? 'null'));
  const sealed = sealText(key, { projectId: id, field }, JSON.stringify(seal));
  const found = { state: 'ready', object, format: 'webp', private: sealed, predictedBytes: 777, facts: { width: 5 } };
  await ports.records.change({ id, now: clock.now(), set: { [field]: JSON.stringify({ ...record, ...found }) } });
  return object;
};

test('a trial is asked for once, says how far it is, and then what it came to', async () => {
  const gateway = await testGateway();
  const of = await uploaded(gateway);

  const [first, again] = [await ask(of), await ask(of)];
  const { id } = await jsonOf<Trial>(first);
  const path = `/files/${of.fileId}/trials/${id}`;
  const early = await inProject(of.holder, path);
  const { waiting } = await gateway.ports.queue.counts('preview-image');
  await tryOut(gateway, of, id);
  const ready = await ask(of);
  const shown = await inProject(of.holder, path);

  expect([first.status, again.status, early.status, ready.status, shown.status]).toEqual([202, 202, 202, 200, 200]);
  expect((await jsonOf<Trial>(again)).id).toBe(id);
  // One for the inspection of the upload, and one for both.
  expect(waiting).toBe(2);
  expect(await jsonOf<Trial>(ready)).toMatchObject({ state: 'ready', predictedBytes: 777, facts: { width: 5 } });
  expect(Buffer.from(await shown.arrayBuffer()).equals(webp(3_000))).toBe(true);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-security-policy': "sandbox; default-src 'none'",
  });
});

test('other options are another trial, in whatever order they stand', async () => {
  const of = await uploaded(await testGateway());
  const one = await asked(of, { to: 'webp', options: { quality: 40, width: 30 } });
  const same = await asked(of, { to: 'webp', options: { width: 30, quality: 40 } });
  const other = await asked(of, { to: 'webp', options: { quality: 41, width: 30 } });

  expect(same.id).toBe(one.id);
  expect(other.id).not.toBe(one.id);
});

test('its job and its record say nothing of the options', async () => {
  const gateway = await testGateway();
  const of = await uploaded(gateway);
  const jobs: unknown[] = [];
  gateway.ports.consumers.consume({
    queue: 'preview-image',
    concurrency: 1,
    run: async ({ job }) => {
      if (job.kind === 'trial') jobs.push(job);
      return { kind: 'done' };
    },
  });

  await ask(of, { to: 'webp', options: { watermarkText: 'marker-of-a-person' } });

  await expect.poll(() => jobs.length).toBe(1);
  expect(trialJob.parse(jobs[0])).toMatchObject({ fileId: of.fileId, from: 'png', to: 'webp' });
  expect(JSON.stringify([jobs, await rawOf(gateway, of.holder)])).not.toContain('marker-of-a-person');
});

test('the newest few of a file are kept; those before them go with their bytes', async () => {
  const gateway = await testGateway();
  const of = await uploaded(gateway);
  const first = await asked(of, { to: 'webp', options: { quality: 1 } });
  const object = await tryOut(gateway, of, first.id);

  for (let quality = 2; quality <= 8; quality++) {
    gateway.clock.move(1_000);
    await ask(of, { to: 'webp', options: { quality } });
  }

  const kept = Object.keys(await rawOf(gateway, of.holder)).filter((name) => name.includes(':trial-'));
  expect(kept).toHaveLength(6);
  expect(await slugOf(await inProject(of.holder, `/files/${of.fileId}/trials/${first.id}`))).toBe('trial-not-found');
  expect(await gateway.ports.objects.get(object)).toBeUndefined();
});

test('trials go with their file', async () => {
  const gateway = await testGateway();
  const of = await uploaded(gateway);
  const object = await tryOut(gateway, of, (await asked(of)).id);

  await inProject(of.holder, `/files/${of.fileId}`, { method: 'DELETE' });

  expect(await gateway.ports.objects.get(object)).toBeUndefined();
  expect(Object.keys(await rawOf(gateway, of.holder)).some((name) => name.includes(':trial-'))).toBe(false);
});

test('what a conversion would refuse a trial refuses', async () => {
  const of = await uploaded(await testGateway());

  expect(await slugOf(await ask(of, { to: 'webp', options: { quality: 400 } }))).toBe('bad-options');
  expect(await slugOf(await ask(of, { to: 'mp3' }))).toBe('unsupported-conversion');
  expect(await slugOf(await ask(of, {}))).toBe('malformed-request');
});
