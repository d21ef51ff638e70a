import type { File } from '@convi/contracts';
import { openFilePrivate, snapshotOf } from '@convi/kernel';
import { expect, test } from 'vitest';
import { createProject, inProject, jsonOf, readProject, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { jpg, pdf, png } from '../fixtures/contents.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

test('a file is renamed, and what its new name claims is told', async () => {
  const holder = await createProject(await testGateway());
  const [file] = await upload(holder, { name: 'a.jpg', content: jpg() });

  const renamed = await inProject(holder, `/files/${file?.id}`, { method: 'PATCH', json: { name: 'новое.png' } });
  const read = await inProject(holder, `/files/${file?.id}`);

  expect(await jsonOf<File>(renamed)).toMatchObject({ name: 'новое.png', facts: { claimedFormat: 'png' } });
  expect(await jsonOf<File>(read)).toMatchObject({ name: 'новое.png', format: 'jpg' });
});

test('a password is sealed, never read back, and has the file inspected again', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway, 'document');
  const [file] = await upload(holder, { name: 'a.pdf', content: pdf() });

  const changed = await inProject(holder, `/files/${file?.id}`, { method: 'PATCH', json: { password: 'marker-word' } });
  const record = (await gateway.ports.records.read(holder.id))!;
  const key = (await gateway.ports.keyring.read(holder.id))!;

  expect(JSON.stringify(await changed.json())).not.toContain('marker');
  expect(JSON.stringify(record)).not.toContain('marker');
  const [stored] = snapshotOf(record).files;
  expect(openFilePrivate({ projectId: holder.id, key }, stored!)).toMatchObject({
    name: 'a.pdf',
    password: 'marker-word',
  });
  expect((await gateway.ports.queue.counts('preview-document')).waiting).toBe(2);
});

test('a worker that writes facts at the same moment loses nothing, and neither does the user', async () => {
  let meddle = true;
  const gateway = await testGateway({
    change: ({ records }) => ({
      records: {
        ...records,
        change: async (change) => {
          const [field = ''] = Object.keys(change.expect ?? {}).filter((name) => name.startsWith('file:'));
          if (meddle && field !== '') {
            meddle = false;
            const raw = (await records.read(change.id))?.fields[field] ?? '{}';
            const facts = { width: 7 };
            await records.change({
              id: change.id,
              now: change.now,
              set: { [field]: JSON.stringify({ ...JSON.parse(raw), facts }) },
            });
          }
          return records.change(change);
        },
      },
    }),
  });
  const holder = await createProject(gateway);
  const [file] = await upload(holder, { name: 'a.png', content: png() });

  await inProject(holder, `/files/${file?.id}`, { method: 'PATCH', json: { name: 'b.png' } });

  expect((await readProject(holder)).files[0]).toMatchObject({ name: 'b.png', facts: { width: 7 } });
});

test('a removed file is gone from the project, the store and the counters', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const [file, kept] = await upload(holder, { name: 'a.png', content: png() }, { name: 'b.png', content: png(100) });

  const removed = await inProject(holder, `/files/${file?.id}`, { method: 'DELETE' });
  const keys: string[] = [];
  for await (const { key } of gateway.ports.objects.list('')) keys.push(key);

  expect(removed.status).toBe(204);
  expect((await readProject(holder)).files).toEqual([kept]);
  expect(keys).toHaveLength(1);
  expect((await gateway.ports.records.read(holder.id))?.fields).toMatchObject({
    uploads: '1',
    files: '1',
    bytes: '100',
  });
  expect(await slugOf(await inProject(holder, `/files/${file?.id}`))).toBe('file-not-found');
});

test('the order is a permutation of the uploads', async () => {
  const holder = await createProject(await testGateway());
  const files = await upload(holder, ...['a', 'b', 'c'].map((name) => ({ name: `${name}.png`, content: png() })));
  const [a, b, c] = files.map(({ id }) => id);
  const order = (fileIds: unknown[]) => inProject(holder, '/order', { method: 'PUT', json: { fileIds } });

  const good = await order([c, a, b]);

  expect(await jsonOf(good)).toEqual({ fileIds: [c, a, b] });
  expect((await readProject(holder)).files.map(({ id }) => id)).toEqual([c, a, b]);
  for (const bad of [[a], [a, b, c, c], [a, b, b], [a, b, '0'.repeat(26)], []])
    expect(await slugOf(await order(bad))).toBe('not-a-permutation');
});
