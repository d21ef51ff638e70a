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
