import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createProject, type Holder, inProject, slugOf, upload } from '../fixtures/calls.fixture.ts';
import { png } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';

const CHUNK = 65_536;

const stored = async (gateway: TestGateway, content: Buffer, name = 'a.png') => {
  const holder = await createProject(gateway);
  const [file] = await upload(holder, { name, content });
  return { holder, path: `/files/${file!.id}/content` };
};

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

const get = (holder: Holder, path: string, headers: Record<string, string> = {}) =>
  inProject(holder, path, { headers });

test('a file comes back whole, as an attachment that cannot run', async () => {
  const content = png(3 * CHUNK + 17);
  const { holder, path } = await stored(await testGateway(), content, 'Ключи "от" 🦊.png');

  const response = await get(holder, path);

  expect(response.status).toBe(200);
  expect((await bytesOf(response)).equals(content)).toBe(true);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(content.length),
    'content-disposition': expect.stringContaining(`filename*=UTF-8''${encodeURIComponent('Ключи "от" 🦊.png')}`),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
    etag: expect.stringMatching(/^"[0-9a-z]{26}"$/),
  });
});

test('every range is exactly that part of the file', async () => {
  const content = png(3 * CHUNK + 17);
  const { holder, path } = await stored(await testGateway(), content);
  const edges = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, content.length - 1];
  const offset = fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 0, max: content.length - 1 }));

  await fc.assert(
    fc.asyncProperty(offset, fc.integer({ min: 0, max: content.length + 10 }), async (start, length) => {
      const end = start + length;
      const response = await get(holder, path, { range: `bytes=${start}-${end}` });

      const last = Math.min(end, content.length - 1);
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(`bytes ${start}-${last}/${content.length}`);
      expect((await bytesOf(response)).equals(content.subarray(start, end + 1))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a range decrypts only the chunks that it touches', async () => {
  const asked: number[] = [];
  const gateway = await testGateway({
    change: ({ objects }) => ({
      objects: {
        ...objects,
        get: (key, range) => {
          asked.push(range ? range.end - range.start + 1 : -1);
          return objects.get(key, range);
        },
      },
    }),
  });
  const { holder, path } = await stored(gateway, png(10 * CHUNK));

  await bytesOf(await get(holder, path, { range: `bytes=${4 * CHUNK}-${4 * CHUNK + 9}` }));

  expect(asked).toEqual([CHUNK + 16]);
});

test.each([
  ['bytes=-10', 206],
  ['bytes=5-', 206],
  ['bytes=0-1,5-6', 200],
  ['items=0-1', 200],
  ['nonsense', 200],
  ['bytes=999999-', 416],
])('the range %s is answered with %i', async (range, status) => {
  const content = png(1_000);
  const { holder, path } = await stored(await testGateway(), content);

  const response = await get(holder, path, { range });

  expect(response.status).toBe(status);
  if (status === 416) expect(response.headers.get('content-range')).toBe('bytes */1000');
  else expect(content.includes(await bytesOf(response))).toBe(true);
});

test('If-Range takes the range only of the same object', async () => {
  const { holder, path } = await stored(await testGateway(), png(1_000));
  const etag = (await get(holder, path)).headers.get('etag') ?? '';

  const same = await get(holder, path, { range: 'bytes=0-9', 'if-range': etag });
  const other = await get(holder, path, { range: 'bytes=0-9', 'if-range': '"another"' });
  const known = await get(holder, path, { 'if-none-match': etag });

  expect([same.status, other.status, known.status]).toEqual([206, 200, 304]);
});

test('HEAD tells the same without bytes', async () => {
  const { holder, path } = await stored(await testGateway(), png(1_000));

  const whole = await inProject(holder, path, { method: 'HEAD' });
  const part = await inProject(holder, path, { method: 'HEAD', headers: { range: 'bytes=0-9' } });

  expect(whole.headers.get('content-length')).toBe('1000');
  expect([part.status, part.headers.get('content-length')]).toEqual([206, '10']);
  expect((await bytesOf(whole)).length).toBe(0);
});

/** Reads until the connection is cut or the body ends. */
const readOn = async (response: Response): Promise<'cut' | 'whole'> => {
  try {
    await response.arrayBuffer();
    return 'whole';
  } catch {
    return 'cut';
  }
};

test('a running download is cut when the project ends by the clock', async () => {
  const gateway = await testGateway();
  const { holder, path } = await stored(gateway, png(8 * 1_048_576));
  const response = await get(holder, path);
  gateway.clock.move(15 * 60_000);

  expect(await readOn(response)).toBe('cut');
});

test('a running download is cut when the project is ended early', async () => {
  const gateway = await testGateway();
  const { holder, path } = await stored(gateway, png(8 * 1_048_576));
  const response = await get(holder, path);
  await gateway.ports.records.beginEnd(holder.id, gateway.clock.now(), 'owner');

  expect(await readOn(response)).toBe('cut');
});

test('a running download is cut when the end is moved nearer, and not before it', async () => {
  const gateway = await testGateway();
  const { holder, path } = await stored(gateway, png(8 * 1_048_576));
  const response = await get(holder, path);
  await inProject(holder, '', { method: 'PATCH', json: { lifeSeconds: 60 } });
  gateway.clock.move(61_000);

  expect(await readOn(response)).toBe('cut');
});

test('tampered bytes are never given out as whole', async () => {
  const gateway = await testGateway({
    change: ({ objects }) => ({
      objects: {
        ...objects,
        get: async (key, range) => {
          const stream = await objects.get(key, range);
          const bytes = Buffer.concat(await (stream?.toArray() ?? []));
          bytes[CHUNK + 100] = (bytes[CHUNK + 100] ?? 0) ^ 1;
          return Readable.from([bytes], { objectMode: false });
        },
      },
    }),
  });
  const { holder, path } = await stored(gateway, png(2 * CHUNK));

  const outcome = await get(holder, path).then(readOn, () => 'cut');

  expect(outcome).toBe('cut');
});

test('a file that is not there is told so', async () => {
  const holder = await createProject(await testGateway());

  expect(await slugOf(await get(holder, `/files/${'0'.repeat(26)}/content`))).toBe('file-not-found');
  expect(await slugOf(await get(holder, '/files/nonsense/content'))).toBe('file-not-found');
});
