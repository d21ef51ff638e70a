import { randomBytes } from 'node:crypto';
import type { Receipt, SigningKey } from '@convi/contracts';
import { judgeReceipt, signerOf, signingKeyOf } from '@convi/receipts';
import { expect, test } from 'vitest';
import { runEnding } from '../ending/run-ending.ts';
import { makeProject, testWorld } from '../test-world.fixture.ts';
import { announcedKeys } from './hand-over-keys.ts';

test('a key stands in line before the first receipt that it signed, and once', async () => {
  const world = testWorld();
  const ports = { ...world, signing: announcedKeys(world.outbox, world.signing) };
  for (const { id } of [await makeProject(world), await makeProject(world)])
    await runEnding(ports, { version: 1, kind: 'ending', projectId: id, reason: 'owner' });

  const line = await world.outbox.oldest(10);

  expect(line.map(({ message }) => message.kind)).toEqual(['key', 'receipt', 'receipt']);
});

test('the very first receipt is not older than the key that was made for it', async () => {
  const world = testWorld();
  const { id } = await makeProject(world);
  const signer = signerOf(randomBytes(32));
  const made: SigningKey[] = [];
  const signing = {
    signer: async () => {
      world.clock.move(3);
      const from = new Date(world.clock.now()).toISOString();
      made.push(signingKeyOf({ use: 'receipts', from, publicKey: signer.publicKey }));
      return signer;
    },
    published: async () => made,
  };

  await runEnding({ ...world, signing }, { version: 1, kind: 'ending', projectId: id, reason: 'owner' });

  const { receipt } = (await world.records.tombstone(id))!;
  expect(judgeReceipt(JSON.parse(receipt) as Receipt, { keys: made })).toBe('genuine');
});
