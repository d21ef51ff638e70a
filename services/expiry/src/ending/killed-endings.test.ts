import { receipt } from '@convi/contracts';
import { beginEnding, type Ports } from '@convi/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysIn, makeProject, START, type TestWorld, testWorld } from '../test-world.fixture.ts';
import { runEnding } from './run-ending.ts';

type Killed = { stepsLeft: number; readonly when: 'before' | 'after' };

/** A port whose owner is killed at a step: before the step reached the other side, or after, without hearing of it. */
const mortal = <P extends object>(port: P, killed: Killed): P =>
  new Proxy(port, {
    get: (target, name) => {
      const step: unknown = Reflect.get(target, name);
      if (typeof step !== 'function' || name === 'list' || name === 'now') return step;
      return async (...args: unknown[]) => {
        const dies = killed.stepsLeft === 0;
        killed.stepsLeft -= 1;
        if (dies && killed.when === 'before') throw new Error('killed');
        const answer: unknown = await Reflect.apply(step, target, args);
        if (dies) throw new Error('killed');
        return answer;
      };
    },
  });

const mortalWorld = (world: TestWorld, killed: Killed): TestWorld => {
  const names = [
    'records',
    'keyring',
    'objects',
    'usage',
    'queue',
    'outbox',
  ] as const satisfies readonly (keyof Ports)[];
  return { ...world, ...Object.fromEntries(names.map((name) => [name, mortal(world[name], killed)])) };
};

const attempt = (run: Promise<unknown>): Promise<unknown> =>
  run.catch((error: Error) => expect(error.message).toBe('killed'));

const kills = fc.array(fc.record({ stepsLeft: fc.nat(18), when: fc.constantFrom<Killed['when']>('before', 'after') }), {
  maxLength: 6,
});

test('an ending that is killed between any two steps, any number of times, comes to the same end', async () => {
  await fc.assert(
    fc.asyncProperty(kills, async (history) => {
      const world = testWorld();
      const { id } = await makeProject(world, { objects: 3 });
      for (const killed of history) {
        const dying = mortalWorld(world, { ...killed });
        await attempt(beginEnding(dying, id, 'owner'));
        await attempt(runEnding(dying, { version: 1, kind: 'ending', projectId: id, reason: 'owner' }));
        world.clock.move(1_000);
      }
      const survivor = world.clock.now();
      await beginEnding(world, id, 'owner');
      await runEnding(world, { version: 1, kind: 'ending', projectId: id, reason: 'owner' });

      const left = receipt.parse(JSON.parse((await world.records.tombstone(id))!.receipt));
      const [ended, key, gone] = [left.endedAt, left.keyDestroyedAt, left.bytesGoneAt].map(Date.parse) as [
        number,
        number,
        number,
      ];
      expect([await keysIn(world), await world.keyring.read(id), await world.records.read(id)]).toEqual([
        [],
        undefined,
        undefined,
      ]);
      expect([START <= ended, ended <= key, key <= gone, gone <= survivor]).toEqual([true, true, true, true]);
      const handed = (await world.outbox.oldest(100)).map(
        ({ message }) => message.kind === 'receipt' && message.receipt.id,
      );
      expect(new Set(handed)).toEqual(new Set([left.id]));
      expect(await world.records.due(Number.MAX_SAFE_INTEGER, 1)).toEqual([]);
    }),
    { numRuns: 200, seed: 7 },
  );
});
