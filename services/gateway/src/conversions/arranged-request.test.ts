import { openConversionPrivate, snapshotOf } from '@convi/kernel';
import { expect, test } from 'vitest';
import { putArrangement, twoDocuments } from '../fixtures/arranged.fixture.ts';
import { askConversion, type Holder, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { pdf } from '../fixtures/contents.fixture.ts';
import type { TestGateway } from '../fixtures/test-gateway.fixture.ts';

const optionsOf = async ({ ports }: TestGateway, holder: Holder) => {
  const project = snapshotOf((await ports.records.read(holder.id))!);
  const key = { projectId: holder.id, key: (await ports.keyring.read(holder.id))! };
  return project.conversions.map(({ record, items }) => ({
    fileIds: items.map((item) => item.fileIds),
    options: openConversionPrivate(key, record).options,
  }));
};

test('a conversion of what is arranged takes it as it is when it is accepted', async () => {
  const { gateway, holder, a, b } = await twoDocuments();
  await putArrangement(holder, { pages: [{ fileId: b, page: 1, rotation: 90 }] });
  const [late] = await upload(holder, { name: 'late.pdf', content: pdf(64, 'late') });

  expect((await askConversion(holder, { operation: 'assemble' })).status).toBe(202);
  gateway.clock.move(1);
  await putArrangement(holder, { pages: [{ fileId: a, page: 1 }] });
  await askConversion(holder, { operation: 'assemble', options: { pages: [{ fileId: a, page: 2 }] } });
  gateway.clock.move(1);
  await putArrangement(holder, {});
  await askConversion(holder, { operation: 'assemble', fileIds: [b] });

  expect(await optionsOf(gateway, holder)).toMatchObject([
    { fileIds: [[b, late!.id]], options: { pages: [{ fileId: b, page: 1, rotation: 90 }, { fileId: late!.id }] } },
    { fileIds: [[a]], options: { pages: [{ fileId: a, page: 2 }] } },
    { fileIds: [[b]], options: { pages: [{ fileId: b, page: 1 }] } },
  ]);
});

test('what its options name must be there, and there must be something', async () => {
  const { holder } = await twoDocuments();
  const ask = async (options: object) => slugOf(await askConversion(holder, { operation: 'assemble', options }));

  expect(await ask({ pages: [{ fileId: '0'.repeat(26) }] })).toBe('file-not-found');
  expect(await ask({ pages: [] })).toBe('bad-options');
  expect(await ask({ pages: 'all' })).toBe('bad-options');
});
