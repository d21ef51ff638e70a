import crypto, { randomBytes } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { CHUNK_BYTES } from './chunks.ts';
import { open, place, plainOf, seal } from './objects.fixture.ts';
import { openStream } from './open-stream.ts';
import { sealStream } from './seal-stream.ts';
import { openText, sealText } from './text.ts';

/** Every buffer that a key was ever derived into, as Node's own function gave it. */
let derived: Buffer[] = [];
const { hkdfSync } = crypto;
crypto.hkdfSync = (...given) => {
  const bytes = hkdfSync(...given);
  derived.push(Buffer.from(bytes));
  return bytes;
};
syncBuiltinESMExports();
afterAll(() => {
  crypto.hkdfSync = hkdfSync;
  syncBuiltinESMExports();
});
beforeEach(() => {
  derived = [];
});

const key = randomBytes(32);
const field = { projectId: place.projectId, field: 'file:1' };

const cases: Readonly<Record<string, () => Promise<unknown>>> = {
  'sealing and opening to the end': async () => open(await seal(plainOf(CHUNK_BYTES + 1))),
  'a stream that does not open': async () => open(await seal(plainOf(10)), { key: randomBytes(32) }).catch(() => 'no'),
  'a seal stream that is destroyed before its first byte': async () => sealStream(key, place).destroy(),
  'a seal stream that breaks on the way': async () => {
    const stream = sealStream(key, place);
    stream.write(plainOf(CHUNK_BYTES + 5));
    stream.on('error', () => undefined).destroy(new Error('the line went dead'));
  },
  'a seal stream that nobody ever reads': async () => sealStream(key, place),
  'an open stream that is destroyed before its first byte': async () =>
    openStream(key, place, { summary: (await seal(plainOf(10))).summary }).destroy(),
  'a private text': async () => openText(key, field, sealText(key, field, 'holiday.jpg')),
  'a private text that does not open': async () => {
    const sealed = sealText(key, field, 'holiday.jpg');
    expect(() => openText(randomBytes(32), field, sealed)).toThrow();
  },
};

test.each(Object.entries(cases))('no derived key is left in a buffer by %s', async (_, run) => {
  await run();

  expect(derived.length).toBeGreaterThan(0);
  for (const bytes of derived) expect(bytes.equals(Buffer.alloc(32))).toBe(true);
});

test('a stream that is over neither seals nor opens anything more', async () => {
  const { sealed, summary } = await seal(plainOf(10));
  const streams = [sealStream(key, place), openStream(key, place, { summary })];

  for (const stream of streams) {
    stream.on('error', () => undefined).destroy();
    expect(stream.write(sealed)).toBe(false);
    expect(stream.read()).toBeNull();
  }
});

test("the project's key may be zeroed as soon as a stream is made: it has taken what it needs", async () => {
  const given = Buffer.from(key);
  const sealing = sealStream(given, place);
  given.fill(0);
  const sealed = await buffer(Readable.from([plainOf(100)]).pipe(sealing));
  given.set(key);
  const opening = openStream(given, place, { summary: sealing.summary() });
  given.fill(0);

  expect(await buffer(Readable.from([sealed]).pipe(opening))).toEqual(plainOf(100));
});
