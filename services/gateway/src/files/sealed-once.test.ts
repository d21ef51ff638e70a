import { PassThrough, type Readable } from 'node:stream';
import type { ObjectStore } from '@convi/kernel';
import { seenCiphers } from '@convi/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askConversion, createProject, type Holder, inProject, readProject, send } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';
import { testWorker } from '../fixtures/test-worker.fixture.ts';
import { sendForm, slowForm } from '../fixtures/uploads.fixture.ts';

const seen = seenCiphers();

/** How the store takes the next object. `unheard`: it took it, and nobody hears of that. */
type Mood = 'well' | 'refuses' | 'breaks' | 'unheard';

const moodyStore = (objects: ObjectStore, mood: () => Mood): ObjectStore => ({
  ...objects,
  put: async (key, body, options) => {
    const now = mood();
    if (now === 'well') return objects.put(key, body, options);
    if (now === 'refuses') body.destroy();
    if (now === 'refuses') throw new Error('the store is away');
    if (now === 'breaks') return objects.put(key, breaking(body), options);
    await objects.put(key, body, options);
    throw new Error('the answer was lost');
  },
});

/** A body that breaks after its first piece. */
const breaking = (body: Readable): Readable => {
  const broken = new PassThrough();
  body.once('data', (piece) => {
    broken.write(piece);
    body.destroy(new Error('the line went dead'));
  });
  body.once('error', (error) => broken.destroy(error));
  return broken;
};

const moods = fc.constantFrom<Mood>('well', 'well', 'well', 'refuses', 'breaks', 'unheard');
const sizes = fc.constantFrom(100, 65_536, 65_537, 200_000);
const step = fc.oneof(
  fc.record({
    do: fc.constant('upload' as const),
    mood: moods,
    sizes: fc.array(sizes, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('abort' as const), bytes: sizes }),
  fc.record({ do: fc.constant('rename' as const), name: fc.constantFrom('a.png', 'b.png'), mood: moods }),
  fc.record({ do: fc.constant('convert' as const), key: fc.constantFrom('k', 'l'), mood: moods }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const abortUpload = async (holder: Holder, bytes: number): Promise<void> => {
  const abort = new AbortController();
  const sending = sendForm(holder, slowForm(png(bytes)).body, { signal: abort.signal }).catch(() => undefined);
  setImmediate(() => abort.abort());
  await sending;
};

/** The same content again and again: what is sealed twice must never be sealed alike. */
const take = async (holder: Holder, next: Step): Promise<void> => {
  if (next.do === 'upload')
    return void (await send(holder, ...next.sizes.map((bytes) => ({ name: 'a.png', content: png(bytes) }))));
  if (next.do === 'abort') return abortUpload(holder, next.bytes);
  if (next.do === 'convert') return void (await askConversion(holder, { to: 'webp' }, { 'idempotency-key': next.key }));
  const [file] = (await readProject(holder)).files;
  if (file)
    await inProject(holder, `/files/${file.id}`, { method: 'PATCH', json: { name: next.name, password: 'same' } });
};

const moodyGateway = async (): Promise<{ gateway: TestGateway; feel: (mood: Mood) => void }> => {
  let mood: Mood = 'well';
  const gateway = await testGateway({
    settings: { limitsOn: false },
    change: ({ objects }) => ({ objects: moodyStore(objects, () => mood) }),
  });
  const feel = (next: Mood): void => {
    mood = next;
  };
  return { gateway, feel };
};

test('nothing is ever sealed twice with one key and nonce, whatever fails, breaks off and is tried again', async () => {
  const { gateway, feel } = await moodyGateway();
  testWorker(gateway.ports, 'image', () => ({ contents: [png(70_000), png(70_000)] }));
  const histories = fc.array(step, { minLength: 5, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const holder = await createProject(gateway);
      for (const next of steps) {
        feel('mood' in next ? next.mood : 'well');
        await take(holder, next);
      }

      expect(seen.repeated()).toEqual([]);
    }),
    { numRuns: 40, seed: 11 },
  );

  expect(seen.count()).toBeGreaterThan(400);
});
