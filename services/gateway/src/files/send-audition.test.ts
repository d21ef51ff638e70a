import { Readable } from 'node:stream';
import { auditionJob } from '@convi/contracts';
import { auditionField, sealText, snapshotOf } from '@convi/kernel';
import { expect, test } from 'vitest';
import { createProject, type Holder, inProject, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { wav } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';
import { storeContent } from './store-content.ts';

type Wish = Parameters<typeof auditionField>[1];
type Made = { readonly fileId: string; readonly wish: Wish; readonly content: Buffer; readonly parts?: object };

const uploaded = async (gateway: TestGateway) => {
  const holder = await createProject(gateway, 'audio');
  const [file] = await upload(holder, { name: 'a.wav', content: wav() });
  return { holder, fileId: file!.id, path: `/files/${file!.id}` };
};

/** What a worker does when it has made something. */
const keep = async ({ ports, clock }: TestGateway, { id }: Holder, { fileId, wish, content, parts }: Made) => {
  const record = (await ports.records.read(id))!;
  const key = (await ports.keyring.read(id))!;
  const place = { projectId: id, key, prefix: snapshotOf(record).header.prefix, signal: new AbortController().signal };
  const field = auditionField(fileId, wish);
  const judge = () => 'mp3' as const;
  const stored = await storeContent(ports, place, { source: Readable.from([content]), name: '', limits: [], judge });
  const sealed = sealText(key, { projectId: id, field }, JSON.stringify(stored.seal));
  const set = { [field]: JSON.stringify({ state: 'ready', object: stored.object, private: sealed, parts }) };
  await ports.records.change({ id, now: clock.now(), set });
};

test('peaks are asked for once, and each resolution and the drawing are parts of what is made', async () => {
  const gateway = await testGateway();
  const { holder, fileId, path } = await uploaded(gateway);
  const wish = { kind: 'waveform', channels: 'mixed' } as const;
  const levels = ['{"a":1}', '{"b":22}', '{"c":333}'];
  const drawing = '<svg/>';
  const ends = [...levels, drawing].map((_, n, all) => all.slice(0, n + 1).join('').length);
  const parts = [512, 1_024, 2_048, 'svg'].map((name, n) => ({ name: String(name), end: ends[n] }));

  const first = await inProject(holder, `${path}/waveform`);
  await keep(gateway, holder, { fileId, wish, parts, content: Buffer.from([...levels, drawing].join('')) });
  const answers = await Promise.all(
    [256, 512, 1_024, 2_048].map((size) => inProject(holder, `${path}/waveform?samplesPerPixel=${size}`)),
  );

  const drawn = await inProject(holder, `${path}/waveform.svg`);

  expect([first.status, first.headers.get('retry-after')]).toEqual([202, '1']);
  expect(await Promise.all(answers.map((each) => each.text()))).toEqual([levels[0], ...levels]);
  expect(answers[0]?.headers.get('content-type')).toMatch(/^application\/json/);
  expect(drawn.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
  expect(await drawn.text()).toBe(drawing);
});

test('a clip is sent by ranges, as players ask for it', async () => {
  const gateway = await testGateway();
  const { holder, fileId, path } = await uploaded(gateway);
  const content = Buffer.from(Array.from({ length: 1_000 }, (_, n) => n % 251));
  await keep(gateway, holder, { fileId, wish: { kind: 'clip', atMs: 1_500, lengthMs: 10_000 }, content });

  const part = await inProject(holder, `${path}/clip?at=1.5`, { headers: { range: 'bytes=100-199' } });
  const outside = await inProject(holder, `${path}/clip?at=1.5`, { headers: { range: 'bytes=5000-' } });

  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 100-199/1000');
  expect(Buffer.from(await part.arrayBuffer()).equals(content.subarray(100, 200))).toBe(true);
  expect(await slugOf(outside)).toBe('range-not-satisfiable');
});

test('a cover is sent as the picture that it is', async () => {
  const gateway = await testGateway();
  const { holder, fileId, path } = await uploaded(gateway);
  await keep(gateway, holder, { fileId, wish: { kind: 'cover' }, content: Buffer.from('a picture') });

  const cover = await inProject(holder, `${path}/cover`);

  expect([cover.status, cover.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(await cover.text()).toBe('a picture');
});

test('its job says what is wanted, and nothing else; a foreign resolution is refused', async () => {
  const gateway = await testGateway();
  const { holder, fileId, path } = await uploaded(gateway);
  const jobs: unknown[] = [];
  gateway.ports.consumers.consume({
    queue: 'preview-audio',
    concurrency: 1,
    run: async ({ job }) => {
      if (job.kind === 'audition') jobs.push(job);
      return { kind: 'done' };
    },
  });

  await inProject(holder, `${path}/loudness`);

  await expect.poll(() => jobs.length).toBe(1);
  expect(auditionJob.parse(jobs[0])).toMatchObject({ fileId, from: 'wav', wish: { kind: 'loudness' } });
  expect(await slugOf(await inProject(holder, `${path}/waveform?samplesPerPixel=300`))).toBe('malformed-request');
});
