import { PassThrough } from 'node:stream';
import { type EndingJob, endingSteps, receipt } from '@convi/contracts';
import { beginEnding, isMarkOf, newId, tokenField } from '@convi/kernel';
import { judgeReceipt } from '@convi/receipts';
import { expect, test } from 'vitest';
import { gaugeOf, HOUR_MS, keysIn, makeProject, START, testWorld, writeObject } from '../test-world.fixture.ts';
import { runEnding } from './run-ending.ts';

const SECOND_MS = 1_000;
const endingOf = (projectId: string): EndingJob => ({ version: 1, kind: 'ending', projectId, reason: 'owner' });

test('an ended project loses its key, then its bytes, then its record', async () => {
  const world = testWorld();
  const { id, prefix } = await makeProject(world);
  const order: string[] = [];
  const noted =
    <A extends unknown[], R>(step: string, run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      order.push(step);
      return run(...args);
    };
  const { keyring, objects, records } = world;
  const ports = {
    ...world,
    keyring: { ...keyring, destroy: noted('key', keyring.destroy) },
    objects: { ...objects, remove: noted('bytes', objects.remove) },
    records: { ...records, finishEnd: noted('record', records.finishEnd) },
  };

  const outcome = await runEnding(ports, endingOf(id));

  expect(outcome).toEqual({ kind: 'done' });
  expect(order).toEqual(['key', 'bytes', 'record']);
  expect(await keyring.read(id)).toBeUndefined();
  expect(await keysIn(world, prefix)).toEqual([]);
  expect(await records.read(id)).toBeUndefined();
  expect(await world.usage.read()).toBe(0);
});

test('what is left is a receipt for the holders of the last credentials, for 30 days', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  const set = { [tokenField('of-another-device')]: String(START) };
  await world.records.change({ id, now: START, set });
  world.clock.move(SECOND_MS);
  await runEnding(world, endingOf(id));

  const tombstone = await world.records.tombstone(id);

  const left = receipt.parse(JSON.parse(tombstone!.receipt));
  const at = new Date(START + SECOND_MS).toISOString();
  expect(left).toMatchObject({ service: 'audio', files: 2, objects: 3, bytes: 25, reason: 'owner', endedAt: at });
  expect(left).toMatchObject({ createdAt: new Date(START).toISOString(), keyDestroyedAt: at, bytesGoneAt: at });
  expect(judgeReceipt(left, { keys: await world.signing.published(), projectId: id })).toBe('genuine');
  const known = ['hash', 'of-another-device', 'of-nobody'].map((hash) => isMarkOf(tombstone!.credential, hash));
  expect(known).toEqual([true, true, false]);
  expect(tombstone!.receipt + tombstone!.credential).not.toContain(id);
  world.clock.move(30 * 24 * HOUR_MS);
  expect(await world.records.tombstone(id)).toBeUndefined();
});

test('while somebody holds a lease the bytes go, the receipt waits, and what the holder wrote late goes too', async () => {
  const world = testWorld();
  const { id, prefix } = await makeProject(world);
  await world.records.takeLease({ id, leaseId: newId(), now: START, until: START + 30 * SECOND_MS });

  const held = await runEnding(world, endingOf(id));

  expect(held.kind).toBe('later');
  expect([await keysIn(world), await world.records.tombstone(id)]).toEqual([[], undefined]);
  await writeObject(world, prefix);
  world.clock.move(30 * SECOND_MS);
  expect(await runEnding(world, endingOf(id))).toEqual({ kind: 'done' });
  expect(await keysIn(world)).toEqual([]);
  expect(await world.records.tombstone(id)).toBeDefined();
});

test('the time at which the key was destroyed stays, however often an ending is run again', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  await world.records.takeLease({ id, leaseId: newId(), now: START, until: START + 30 * SECOND_MS });
  await runEnding(world, endingOf(id));
  world.clock.move(40 * SECOND_MS);
  await runEnding(world, endingOf(id));

  const left = receipt.parse(JSON.parse((await world.records.tombstone(id))!.receipt));

  expect(left.keyDestroyedAt).toBe(new Date(START).toISOString());
  expect(left.bytesGoneAt).toBe(new Date(START + 40 * SECOND_MS).toISOString());
});

test('an unfinished upload below the prefix is aborted', async () => {
  const world = testWorld();
  const { id, prefix } = await makeProject(world);
  const stalled = world.objects.put(`${prefix}${newId()}`, new PassThrough()).catch(() => 'aborted');

  await runEnding(world, endingOf(id));

  expect(await stalled).toBe('aborted');
});

test('the receipt that is kept in the line has no salt, so that only the holder can tell whose it is', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  await runEnding(world, endingOf(id));

  const [handover] = await world.outbox.oldest(10);

  const { salt: _, ...left } = JSON.parse((await world.records.tombstone(id))!.receipt);
  expect(handover?.message).toEqual({ kind: 'receipt', receipt: left });
});

test('every step of the list is taken, in its order', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  const reached: string[] = [];
  const steps = { reached: async (step: string) => void reached.push(step) };

  await beginEnding({ ...world, steps }, id, 'owner');
  const [byCaller, atExpiry] = [reached.splice(0), reached];
  await runEnding({ ...world, steps }, endingOf(id));

  const byGateway = ['store-receipt', 'acknowledge-receipt'];
  expect(byCaller).toEqual(endingSteps.slice(0, 4));
  expect([...atExpiry, ...byGateway]).toEqual(endingSteps.filter((step) => step !== 'queue-job'));
});

test('an ending without a record is done', async () => {
  expect(await runEnding(testWorld(), endingOf(newId()))).toEqual({ kind: 'done' });
});

test('the lag from end to key and bytes is measured', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  world.clock.move(HOUR_MS + 3 * SECOND_MS);
  await runEnding(world, { ...endingOf(id), reason: 'expired' });

  const [key, bytes] = await Promise.all([world.metrics.keyLag.get(), world.metrics.bytesLag.get()]);

  const sumOf = ({ values }: typeof key) => values.find(({ metricName }) => metricName?.endsWith('_sum'))?.value;
  expect([sumOf(key), sumOf(bytes)]).toEqual([3, 3]);
  expect(await gaugeOf(world.metrics.outlived)).toBe(0);
});
