import type { ChainedReceipt, ChainPiece, SigningKeys, Transparency } from '@convi/contracts';
import { isGenuineHead, judgeChain, judgeReceipt, linkAfter, withoutSalt } from '@convi/receipts';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { call, jsonOf, slugOf } from '../fixtures/calls.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { bookWorld, receiptBy, START, testKeys } from './book-world.fixture.ts';
import { collectReceipts } from './collect-receipts.ts';
import { receiptBook } from './receipt-book.ts';
import { receiptMetrics } from './receipt-metrics.ts';
import { signDailyHead } from './sign-head.ts';

const keys = testKeys('receipts');

const withReceipts = async (count: number) => {
  const world = await bookWorld();
  for (const key of await keys.published()) await world.outbox.add({ kind: 'key', key });
  const receipts = Array.from({ length: count }, () => receiptBy(keys.key));
  for (const receipt of receipts) await world.outbox.add({ kind: 'receipt', receipt: withoutSalt(receipt) });
  await collectReceipts(world);
  const book = receiptBook(world.database);
  const { clock, findings } = world;
  const gateway = await testGateway({ book, change: () => ({ clock, findings }) });
  const read = async <T>(path: string): Promise<T> => jsonOf<T>(await call(gateway, path));
  return { world, receipts, gateway, book, read };
};

test('anybody can read how projects ended and where the chain ends', async () => {
  const { world, read } = await withReceipts(3);
  await signDailyHead(world);
  await world.findings.tell({ sweptAt: START - 5_000, outlivedSince: START - 9_000 });

  const told = await read<Transparency>('/v1/transparency');

  expect(told).toMatchObject({ oldestOutlivedSeconds: 9, endedProjects: { owner: 3 }, chain: { size: 3 } });
  expect([told.sweptAt, told.head?.day]).toEqual([new Date(START - 5_000).toISOString(), '2027-01-01']);
});

test('before anything has ended there is nothing to tell, and nothing outlived its project', async () => {
  const { read } = await withReceipts(0);

  const told = await read<Transparency>('/v1/transparency');

  expect(told).toMatchObject({ oldestOutlivedSeconds: 0, endedProjects: {}, chain: { size: 0 } });
  expect([told.sweptAt, told.head]).toEqual([undefined, undefined]);
});

test('with the published keys a receipt, its place in the chain and the head are verified', async () => {
  const { world, receipts, read } = await withReceipts(4);
  await signDailyHead(world);
  const published = (await read<SigningKeys>('/.well-known/convi-receipt-keys.json')).keys;
  const { receipt, entry, before } = await read<ChainedReceipt>(`/v1/receipts/${receipts[2]!.id}`);
  const piece = await read<ChainPiece>('/v1/transparency/chain');
  const { heads } = await read<{ heads: NonNullable<Transparency['head']>[] }>('/v1/transparency/heads');

  expect(judgeReceipt(receipt, { keys: published })).toBe('genuine');
  expect(receipt).not.toHaveProperty('salt');
  expect(linkAfter(before, entry.leaf)).toBe(entry.hash);
  expect(judgeChain(piece.entries, piece.from)).toEqual({ kind: 'whole', size: 4, hash: heads[0]?.hash });
  expect(heads.map((head) => isGenuineHead(head, published))).toEqual([true]);
});

test('the chain is read piece by piece, each of which tells what was before it', async () => {
  const { read } = await withReceipts(5);

  const pieces = [
    await read<ChainPiece>('/v1/transparency/chain?limit=2'),
    await read<ChainPiece>('/v1/transparency/chain?from=2&limit=3'),
    await read<ChainPiece>('/v1/transparency/chain?from=9'),
  ];

  expect(pieces.map(({ entries, more }) => [entries.length, more])).toEqual([
    [2, true],
    [3, false],
    [0, false],
  ]);
  expect(judgeChain(pieces[1]!.entries, pieces[1]!.from)).toMatchObject({ kind: 'whole', size: 5 });
});

test('an unknown receipt is not found', async () => {
  const { gateway } = await withReceipts(0);

  expect(await slugOf(await call(gateway, `/v1/receipts/${'0'.repeat(26)}`))).toBe('receipt-not-found');
});

test('the head is signed once a day, whichever gateway is first', async () => {
  const { world, book } = await withReceipts(1);
  await Promise.all([signDailyHead(world), signDailyHead(world)]);
  world.clock.move(24 * 3_600_000);
  await signDailyHead(world);
  await signDailyHead(world);

  expect((await book.heads()).map(({ day, size }) => [day, size])).toEqual([
    ['2027-01-02', 1],
    ['2027-01-01', 1],
  ]);
});

test('a gateway whose folder of signing keys was lost refuses to sign in another name', async () => {
  const { world } = await withReceipts(1);
  await signDailyHead(world);
  world.clock.move(24 * 3_600_000);

  await expect(signDailyHead({ ...world, signing: testKeys('chain') })).rejects.toThrow('CONVI_SIGNING_FOLDER');
});

test('the public proof is there as metrics too', async () => {
  const { world, book } = await withReceipts(2);
  await world.findings.tell({ sweptAt: START, outlivedSince: START - 3_000 });
  const registry = new Registry();
  receiptMetrics({ ...world, book })(registry);

  const text = await registry.metrics();

  expect(text).toContain('convi_oldest_outlived_seconds 3');
  expect(text).toContain('convi_ended_projects{reason="owner"} 2');
  expect(text).toContain('convi_ended_projects{reason="expired"} 0');
  expect(text).toContain('convi_receipt_chain_size 2');
  expect(text).toContain('convi_receipts_waiting 0');
});
