import { seenCiphers } from '@convi/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jobWorld } from './job-world.fixture.ts';
import { leave } from './toy-registry.fixture.ts';

const seen = seenCiphers();

const LARGE = `{\\rtf1 ${'x'.repeat(150_000)}}`;

test('nothing is ever sealed twice with one key and nonce, however often a job fails and is run again', async () => {
  const failing = fc.array(fc.constantFrom('well', 'refuses', 'unheard'), { minLength: 4, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(failing, async (moods) => {
      const world = await jobWorld();
      const { put } = world.ports.objects;
      world.toy.convert = async (context) => [
        await leave(context, 'output.rtf', LARGE),
        await leave(context, 'output-2.rtf', LARGE),
      ];
      await world.convert([await world.project.upload(), await world.project.upload()], { groups: [[0, 1]] });
      const moody: typeof put = async (...given) => {
        const mood = moods.pop() ?? 'well';
        if (mood === 'refuses') throw new Error('the store is away');
        const stored = await put(...given);
        if (mood === 'unheard') throw new Error('the answer was lost');
        return stored;
      };
      world.replace({ objects: { ...world.ports.objects, put: moody } });
      world.work();
      await world.untilEnded(500);

      expect(seen.repeated()).toEqual([]);
    }),
    { numRuns: 10, seed: 5 },
  );

  expect(seen.count()).toBeGreaterThan(100);
});
