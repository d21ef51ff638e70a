import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createProject, inProject } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import { appendTo, beginUpload, offsetOf } from '../fixtures/resumable.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { objectsIn } from '../fixtures/uploads.fixture.ts';
import { partSizes } from './part-sizes.ts';

const MiB = 1024 ** 2;
const content = png(3 * MiB + 17);

// Sorted places of cuts: some parts are a byte long, some more than a mebibyte.
const cuts = fc
  .array(fc.oneof(fc.nat(content.length), fc.nat(70_000)), { minLength: 0, maxLength: 6 })
  .map((places) => [...new Set([0, ...places, content.length])].sort((a, b) => a - b));

test('however an upload is cut, the file is the same', async () => {
  const gateway = await testGateway();

  await fc.assert(
    fc.asyncProperty(cuts, fc.nat(content.length - 1), async (places, from) => {
      const holder = await createProject(gateway);
      const { id } = await beginUpload(holder, { bytes: content.length });
      for (const [at, start] of places.slice(0, -1).entries()) {
        expect(await offsetOf(holder, id)).toBe(start);
        const part = content.subarray(start, places[at + 1]);
        expect((await appendTo(holder, id, { offset: start, content: part })).status).toBe(204);
      }

      const whole = await inProject(holder, `/files/${id}/content`);
      const part = await inProject(holder, `/files/${id}/content`, { headers: { range: `bytes=${from}-` } });

      expect(content.equals(Buffer.from(await whole.arrayBuffer()))).toBe(true);
      expect(content.subarray(from).equals(Buffer.from(await part.arrayBuffer()))).toBe(true);
      const objects = (await objectsIn(gateway)).filter((key) => key.includes(holder.id));
      expect(objects.length).toBeLessThanOrEqual(content.length / partSizes(content.length).least + 1);
      expect((await inProject(holder, `/files/${id}`, { method: 'DELETE' })).status).toBe(204);
      expect((await objectsIn(gateway)).filter((key) => key.includes(holder.id))).toEqual([]);
    }),
    { numRuns: 6, seed: 26 },
  );
});

test('no file ever consists of more than some hundred objects', () => {
  for (const bytes of [1, 200 * MiB, 5 * 1024 * MiB, 1024 ** 4]) {
    const { least, most } = partSizes(bytes);

    expect(bytes / least).toBeLessThanOrEqual(512);
    expect(most).toBeGreaterThanOrEqual(least);
  }
});
