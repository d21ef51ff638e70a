import { newId } from '@convi/kernel';
import { judgeChain, leafOf, withoutSalt } from '@convi/receipts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type BookWorld, bookWorld, receiptBy, testKeys } from './book-world.fixture.ts';
import { collectReceipts } from './collect-receipts.ts';
import { receiptBook } from './receipt-book.ts';

const keys = testKeys('receipts');

const handOver = async ({ outbox }: BookWorld, count: number) => {
  const [key] = await keys.published();
  await outbox.add({ kind: 'key', key: key! });
  const receipts = Array.from({ length: count }, () => withoutSalt(receiptBy(keys.key)));
  for (const receipt of receipts) await outbox.add({ kind: 'receipt', receipt });
  return receipts;
};

test('receipts come into the chain in their order, and leave the line', async () => {
  const world = await bookWorld();
  const receipts = await handOver(world, 450);

  const added = await collectReceipts(world);

  const piece = await receiptBook(world.database).piece({ from: 0, limit: 1_000 });
  expect([added, await world.outbox.waiting()]).toEqual([450, 0]);
  expect(piece.entries.map(({ leaf }) => leaf)).toEqual(receipts.map(leafOf));
  expect(judgeChain(piece.entries)).toMatchObject({ kind: 'whole', size: 450 });
});

test('what comes again is stored once: by its id, and by its project', async () => {
  const world = await bookWorld();
  const [receipt] = await handOver(world, 1);
  await collectReceipts(world);
  const projectId = newId();
  const one = receiptBy(keys.key, projectId);
  const { salt: _, ...sameProject } = { ...receiptBy(keys.key), project: one.project };
  await world.outbox.add({ kind: 'receipt', receipt: receipt! });
  await world.outbox.add({ kind: 'receipt', receipt: withoutSalt(one) });
  await world.outbox.add({ kind: 'receipt', receipt: withoutSalt(one) });
  await world.outbox.add({ kind: 'receipt', receipt: sameProject });

  expect(await collectReceipts(world)).toBe(1);
  expect((await receiptBook(world.database).totals()).chain.size).toBe(2);
});

test('two gateways that collect the same line at once make one chain', async () => {
  const world = await bookWorld();
  await handOver(world, 150);

  const added = await Promise.all([collectReceipts(world), collectReceipts(world), collectReceipts(world)]);

  const { entries } = await receiptBook(world.database).piece({ from: 0, limit: 1_000 });
  expect(added.reduce((sum, each) => sum + each)).toBe(150);
  expect(judgeChain(entries)).toMatchObject({ kind: 'whole', size: 150 });
});

test('a gateway that dies between storing and acknowledging stores nothing twice', async () => {
  const world = await bookWorld();
  await handOver(world, 5);
  const acknowledge = async () => Promise.reject(new Error('killed'));
  await expect(collectReceipts({ ...world, outbox: { ...world.outbox, acknowledge } })).rejects.toThrow('killed');

  expect([await world.outbox.waiting(), await collectReceipts(world), await world.outbox.waiting()]).toEqual([6, 0, 0]);
});

test('a forged receipt is refused and told, and does not hold up the others', async () => {
  const world = await bookWorld();
  await handOver(world, 1);
  await world.outbox.add({ kind: 'receipt', receipt: { ...receiptBy(keys.key), bytes: 8 } });
  await world.outbox.add({ kind: 'receipt', receipt: withoutSalt(receiptBy(keys.key)) });

  expect(await collectReceipts(world)).toBe(2);
  expect(world.errors).toEqual(['receipt-refused bad-signature']);
});

test('a receipt whose key is not known waits for it, with those behind it', async () => {
  const world = await bookWorld();
  await world.outbox.add({ kind: 'receipt', receipt: withoutSalt(receiptBy(keys.key)) });

  expect([await collectReceipts(world), await world.outbox.waiting(), world.errors]).toEqual([
    0,
    1,
    ['receipts-wait-for-their-key'],
  ]);
});

test('a key that those known do not vouch for is not believed', async () => {
  const world = await bookWorld();
  await handOver(world, 1);
  const [stranger] = await testKeys('receipts').published();
  await world.outbox.add({ kind: 'key', key: stranger! });
  await collectReceipts(world);

  expect(world.errors).toEqual(['signing-key-refused receipts']);
  expect(await receiptBook(world.database).keys()).toEqual(await keys.published());
});

test('the database refuses to change or delete what was written once', async () => {
  const world = await bookWorld();
  await handOver(world, 2);
  await collectReceipts(world);
  const { database } = world;

  for (const statement of [
    sql`update receipt set leaf = 'x'`,
    sql`delete from receipt where index = 0`,
    sql`truncate receipt`,
    sql`delete from signing_key`,
    sql`update chain_head set day = 'x'`,
  ])
    await expect(statement.execute(database)).rejects.toThrow();
  expect((await receiptBook(database).piece({ from: 0, limit: 10 })).entries).toHaveLength(2);
});
