import { expect, test } from 'vitest';
import { call, formOf, problemOf, slugOf } from '../fixtures/calls.fixture.ts';
import { flac, jpg, png, wav, webp } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';
import { testWorker } from '../fixtures/test-worker.fixture.ts';

type Options = { readonly content?: Buffer; readonly headers?: Record<string, string>; readonly signal?: AbortSignal };

const raw = (gateway: TestGateway, query: string, { content = png(), headers, signal }: Options = {}) =>
  call(gateway, `/v1/convert?${query}`, {
    method: 'POST',
    body: new Uint8Array(content),
    headers: { 'content-type': 'application/octet-stream', ...headers },
    ...(signal && { signal }),
  });

const form = (gateway: TestGateway, query: string, { content, options }: { content: Buffer; options?: string }) => {
  const body = formOf({ name: 'снимок.png', content });
  if (options !== undefined) body.append('options', options);
  return call(gateway, `/v1/convert?${query}`, { method: 'POST', body });
};

/** Projects that were given to the expiry service, and whether their keys are gone. */
const endings = ({ ports }: TestGateway) => {
  const ended: { id: string; hasKey: boolean }[] = [];
  ports.consumers.consume({
    queue: 'expiry',
    concurrency: 1,
    run: async ({ job }) => {
      if (job.kind === 'ending') ended.push({ id: job.projectId, hasKey: !!(await ports.keyring.read(job.projectId)) });
      return { kind: 'done' };
    },
  });
  return ended;
};

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

test('one file in, the converted bytes out', async () => {
  const gateway = await testGateway();
  const content = webp(300_000);
  testWorker(gateway.ports, 'image', () => ({ contents: [content] }));

  const response = await raw(gateway, 'to=webp&quality=70', {
    headers: { 'content-disposition': `attachment; filename*=UTF-8''%D0%B0.png` },
  });

  expect(response.status).toBe(200);
  expect((await bytesOf(response)).equals(content)).toBe(true);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-length': '300000',
    'content-disposition': expect.stringContaining("filename*=UTF-8''%D0%B0.webp"),
    'x-convi-credits': '0',
    'cache-control': 'no-store',
  });
});

test('the key is destroyed before the last piece is sent', async () => {
  const gateway = await testGateway();
  const ended = endings(gateway);
  testWorker(gateway.ports, 'image', () => ({ contents: [webp(300_000)] }));

  await bytesOf(await raw(gateway, 'to=webp'));

  await expect.poll(() => ended).toEqual([{ id: expect.any(String), hasKey: false }]);
});

test('a file without a name is called after what it is', async () => {
  const gateway = await testGateway();
  testWorker(gateway.ports, 'image', () => ({ contents: [webp()] }));

  const response = await raw(gateway, 'to=webp', { content: jpg() });

  expect(response.headers.get('content-disposition')).toBe('attachment; filename=file.webp');
});

test('the service follows from the content and the target', async () => {
  const gateway = await testGateway();
  testWorker(gateway.ports, 'audio', ({ service }) => ({ contents: [flac(64, service)] }));

  const response = await raw(gateway, 'to=flac', { content: wav() });

  expect((await bytesOf(response)).equals(flac(64, 'audio'))).toBe(true);
});

test('form data with options works too, and options are refused by name', async () => {
  const gateway = await testGateway();
  testWorker(gateway.ports, 'image', () => ({ contents: [webp()] }));

  const good = await form(gateway, 'to=webp', { content: png(), options: '{"quality":70}' });
  const unknown = await form(gateway, 'to=webp', { content: png(), options: '{"colour":1}' });
  const nonsense = await form(gateway, 'to=webp', { content: png(), options: '{' });
  const word = await raw(gateway, 'to=webp&colour=red');

  expect(good.headers.get('content-disposition')).toContain(encodeURIComponent('снимок.webp'));
  expect((await problemOf(unknown)).errors).toEqual([{ pointer: '/options/colour', rule: 'unknown' }]);
  expect(await slugOf(nonsense)).toBe('bad-options');
  expect(await slugOf(word)).toBe('bad-options');
});

test('several results come as a ZIP, unless the client takes none', async () => {
  const gateway = await testGateway();
  testWorker(gateway.ports, 'image', () => ({ contents: [webp(64, 'a'), webp(64, 'b')] }));

  const taken = await raw(gateway, 'to=webp');
  const refused = await raw(gateway, 'to=webp', { headers: { accept: 'image/webp' } });

  expect(taken.headers.get('content-type')).toBe('application/zip');
  expect((await bytesOf(taken)).includes(webp(64, 'b'))).toBe(true);
  expect(await slugOf(refused)).toBe('not-acceptable');
});

test('a client that takes only ZIP gets one of a single result', async () => {
  const gateway = await testGateway();
  testWorker(gateway.ports, 'image', () => ({ contents: [webp()] }));

  const response = await raw(gateway, 'to=webp', { headers: { accept: 'application/zip' } });

  expect((await bytesOf(response)).subarray(0, 4).toString()).toBe('PK\x03\x04');
});

test('a failed conversion tells its failure, and its project ends', async () => {
  const gateway = await testGateway();
  const ended = endings(gateway);
  testWorker(gateway.ports, 'image', () => ({ failure: 'corrupt-input' }));

  const problem = await problemOf(await raw(gateway, 'to=webp'));

  expect(problem).toMatchObject({ slug: 'conversion-failed', failure: 'corrupt-input' });
  await expect.poll(() => ended).toEqual([{ id: expect.any(String), hasKey: false }]);
});

const refused: readonly (readonly [string, string, Options])[] = [
  ['malformed-request', 'to=nonsense', {}],
  ['unsupported-conversion', 'to=webp', { content: wav() }],
  ['unsupported-conversion', 'to=mp3', { content: wav() }],
  ['empty-file', 'to=webp', { content: Buffer.alloc(0) }],
  ['unknown-format', 'to=webp', { content: Buffer.from('7f454c4602010100', 'hex') }],
  ['bad-name', 'to=webp', { headers: { 'content-disposition': 'attachment; filename=" "' } }],
  ['not-acceptable', 'to=webp', { headers: { accept: 'text/html' } }],
  ['unsupported-media-type', 'to=webp', { headers: { 'content-type': 'application/json' } }],
];
test.each(refused)('%s: %s', async (slug, query, options) => {
  const gateway = await testGateway();

  expect(await slugOf(await raw(gateway, query, options))).toBe(slug);
});

test('no body is no file, and a service that is away is named', async () => {
  const away = await testGateway({ running: ['image'] });

  expect(await slugOf(await call(away, '/v1/convert?to=webp', { method: 'POST' }))).toBe('empty-file');
  expect(await slugOf(await form(away, 'to=flac', { content: wav() }))).toBe('service-unavailable');
});

test('a call that waits too long is told so, and its project ends', async () => {
  const gateway = await testGateway();
  const ended = endings(gateway);
  const asked = raw(gateway, 'to=webp');
  await expect.poll(async () => (await gateway.ports.queue.counts('convert-image')).waiting).toBe(1);
  const ticking = setInterval(() => gateway.clock.move(10_000), 5);

  const response = await asked;
  clearInterval(ticking);

  expect(await slugOf(response)).toBe('conversion-late');
  await expect.poll(() => ended.length).toBe(1);
});

test('when the client leaves, the project ends', async () => {
  const gateway = await testGateway();
  const ended = endings(gateway);
  const abort = new AbortController();
  const asked = raw(gateway, 'to=webp', { signal: abort.signal }).catch(() => 'left');
  await expect.poll(async () => (await gateway.ports.queue.counts('convert-image')).waiting).toBe(1);

  abort.abort();

  expect(await asked).toBe('left');
  await expect.poll(() => ended).toEqual([{ id: expect.any(String), hasKey: false }]);
});
