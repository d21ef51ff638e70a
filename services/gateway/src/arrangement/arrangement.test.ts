import type { Arrangement } from '@convi/contracts';
import { ARRANGEMENT_FIELD, layoutField } from '@convi/kernel';
import { expect, test } from 'vitest';
import { learn, putArrangement, twoDocuments } from '../fixtures/arranged.fixture.ts';
import { createProject, type Holder, inProject, jsonOf, problemOf, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { pdf, png, wav } from '../fixtures/contents.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

const read = async (holder: Holder): Promise<Arrangement> => jsonOf(await inProject(holder, '/arrangement'));

const page = (fileId: string, number: number) => ({ id: `${fileId}-${number}`, fileId, page: number, rotation: 0 });

test('until one was put, it is all pages of all files in the order of the project', async () => {
  const { gateway, holder, a, b } = await twoDocuments();
  const [picture, unknown] = await upload(
    holder,
    { name: 'c.png', content: png() },
    { name: 'd.pdf', content: pdf(64, 'd') },
  );
  await inProject(holder, '/order', { method: 'PUT', json: { fileIds: [b, a, picture!.id, unknown!.id] } });

  const before = await read(holder);
  await learn({ gateway, holder }, unknown!, { pages: 1 });

  const known = [page(b, 1), page(a, 1), page(a, 2), page(picture!.id, 1)];
  expect(before).toEqual({ pages: known, pending: [unknown!.id] });
  expect(await read(holder)).toEqual({ pages: [...known, page(unknown!.id, 1)], pending: [] });
});

test('what is put stays, every entry under its own id; removed files drop out, new ones come at the end', async () => {
  const { gateway, holder, a, b } = await twoDocuments();
  const blank = { blank: { widthPoints: 200, heightPoints: 100 } };

  const answer = await putArrangement(holder, {
    pages: [{ fileId: a, page: 2, rotation: 90 }, blank, { id: `${b}-1`, fileId: b, page: 1 }, { fileId: a, page: 2 }],
  });
  const stored = await jsonOf<Arrangement>(answer);
  const [added] = await upload(holder, { name: 'new.pdf', content: pdf(64, 'new') });
  await learn({ gateway, holder }, added!, { pages: 1 });
  await inProject(holder, `/files/${b}`, { method: 'DELETE' });

  expect(answer.status).toBe(200);
  expect(stored.pages).toMatchObject([{ id: `${a}-2`, page: 2, rotation: 90 }, blank, page(b, 1), { page: 2 }]);
  expect(new Set(stored.pages?.map(({ id }) => id)).size).toBe(4);
  const [first, second, , last] = stored.pages ?? [];
  expect((await read(holder)).pages).toEqual([first, second, last, page(added!.id, 1)]);
});

test('a page that was left out stays out, and without a list the default is back', async () => {
  const { holder, a, b } = await twoDocuments();

  await putArrangement(holder, { pages: [{ fileId: a, page: 1 }] });

  expect((await read(holder)).pages).toEqual([page(a, 1)]);
  expect((await jsonOf<Arrangement>(await putArrangement(holder, {}))).pages).toEqual([
    page(a, 1),
    page(a, 2),
    page(b, 1),
  ]);
});

test('a file as a whole is its pages as soon as they are known', async () => {
  const { gateway, holder, a, b } = await twoDocuments();
  const [late] = await upload(holder, { name: 'late.pdf', content: pdf(64, 'late') });

  const before = await jsonOf<Arrangement>(
    await putArrangement(holder, { pages: [{ fileId: late!.id, rotation: 180, splitBefore: true }] }),
  );
  await learn({ gateway, holder }, late!, { pages: 2 });

  const whole = { id: late!.id, fileId: late!.id, rotation: 180, splitBefore: true };
  expect(before).toEqual({ pages: [whole], pending: [late!.id] });
  const half = (number: number) => ({ ...page(late!.id, number), rotation: 180 });
  expect((await read(holder)).pages).toEqual([{ ...half(1), splitBefore: true }, half(2)]);
  expect([a, b]).not.toContain(late!.id);
});

test('who reads it has documents laid out whose pages nobody knows, each once and none that cannot be', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway, 'document');
  const [text, spoilt] = await upload(
    holder,
    { name: 'a.txt', content: Buffer.from('words') },
    { name: 'b.txt', content: Buffer.from('other words') },
    { name: 'c.pdf', content: pdf() },
  );
  await gateway.ports.records.change({
    ...{ id: holder.id, now: gateway.clock.now() },
    set: { [layoutField(spoilt!.id)]: JSON.stringify({ state: 'none' }) },
  });
  const asked: unknown[] = [];
  gateway.ports.consumers.consume({
    ...{ queue: 'preview-document', concurrency: 1 },
    run: async ({ job }) => {
      if (job.kind === 'layout') asked.push(job.fileId);
      return { kind: 'done' };
    },
  });

  await read(holder);

  await expect.poll(() => asked).toEqual([text!.id]);
});

test('sound is arranged as segments with their chapters', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway, 'audio');
  const [a] = await upload(holder, { name: 'a.wav', content: wav() });
  await learn({ gateway, holder }, a!, { durationSeconds: 60 });
  const fileId = a!.id;
  const chapters = [{ atSeconds: 0, title: 'Начало' }];

  const before = await read(holder);
  const after = await jsonOf<Arrangement>(
    await putArrangement(holder, {
      segments: [
        { fileId, startSeconds: 30 },
        { fileId, endSeconds: 5, gainDecibels: -3 },
      ],
      chapters,
    }),
  );

  expect(before).toEqual({ segments: [{ id: fileId, fileId, startSeconds: 0, endSeconds: 60 }], pending: [] });
  expect(after.segments).toMatchObject([
    { startSeconds: 30, endSeconds: 60 },
    { startSeconds: 0, endSeconds: 5, gainDecibels: -3 },
  ]);
  expect(after.chapters).toEqual(chapters);
});

test('it names only what is there, and each entry once', async () => {
  const { holder, a } = await twoDocuments();
  const errorsOf = async (json: object) => (await problemOf(await putArrangement(holder, json))).errors;

  expect(await errorsOf({ pages: [{ fileId: '0'.repeat(26) }, { fileId: a, page: 3 }] })).toEqual([
    { pointer: '/pages/0/fileId', rule: 'unknown-file' },
    { pointer: '/pages/1/page', rule: 'at-most:2' },
  ]);
  expect(await errorsOf({ pages: [page(a, 1), page(a, 1)] })).toEqual([{ pointer: '/pages/1/id', rule: 'twice' }]);
  expect(await errorsOf({ segments: [] })).toEqual([{ pointer: '/segments', rule: 'unknown' }]);
  expect(await slugOf(await putArrangement(holder, { pages: Array(10_001).fill({ fileId: a, page: 1 }) }))).toBe(
    'malformed-request',
  );
  expect(
    (await putArrangement(holder, { pages: Array(10_000).fill({ fileId: a, page: 1, rotation: 270 }) })).status,
  ).toBe(200);
});

test('pictures have none', async () => {
  const holder = await createProject(await testGateway());

  expect(await read(holder)).toEqual({ pending: [] });
  expect((await putArrangement(holder, {})).status).toBe(200);
  expect(await slugOf(await putArrangement(holder, { pages: [] }))).toBe('malformed-request');
});

test('it is told as an event and stored sealed, short however long it is', async () => {
  const { gateway, holder, a } = await twoDocuments();

  await putArrangement(holder, { pages: Array(5_000).fill({ fileId: a, page: 1 }) });

  const { fields } = (await gateway.ports.records.read(holder.id))!;
  expect(fields[ARRANGEMENT_FIELD]).toBeDefined();
  expect(fields[ARRANGEMENT_FIELD]).not.toContain(a);
  expect(fields[ARRANGEMENT_FIELD]!.length).toBeLessThan(300_000);
  const stream = await inProject(holder, '/events', { headers: { 'last-event-id': '0' } });
  const text = new TextDecoder().decode((await stream.body!.getReader().read()).value);
  expect(text).toContain('arrangement-changed');
});
