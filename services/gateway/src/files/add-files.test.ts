import type { File } from '@convi/contracts';
import { expect, test } from 'vitest';
import {
  createProject,
  formOf,
  type Holder,
  inProject,
  jsonOf,
  problemOf,
  readProject,
  send,
  slugOf,
  upload,
} from '../fixtures/calls.fixture.ts';
import { film, jpg, pdf, png, wav } from '../fixtures/contents.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { type Body, nothing, objectsIn, remainsOf, sendForm } from '../fixtures/uploads.fixture.ts';

test('files of a request come in its order, told by content, sealed in the store', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const content = png(200_000);

  const files = await upload(holder, { name: 'b.png', content }, { name: 'a.jpg', content: jpg() });

  expect(files).toMatchObject([
    { name: 'b.png', format: 'png', mediaType: 'image/png', bytes: 200_000, facts: {} },
    { name: 'a.jpg', format: 'jpg', bytes: 64 },
  ]);
  expect((await readProject(holder)).files).toEqual(files);
  const [key = ''] = await objectsIn(gateway);
  const stored = Buffer.concat(await ((await gateway.ports.objects.get(key))?.toArray() ?? []));
  expect(stored.includes(content.subarray(1_000, 1_032))).toBe(false);
  expect(await gateway.ports.records.leases(holder.id, gateway.clock.now())).toBe(0);
});

test('the real type decides, and a name that says otherwise is told as a fact', async () => {
  const holder = await createProject(await testGateway());

  const [file] = await upload(holder, { name: 'picture.png', content: jpg() });

  expect(file).toMatchObject({ format: 'jpg', mediaType: 'image/jpeg', facts: { claimedFormat: 'png' } });
});

test.each([
  `${'🦊'.repeat(300)}.png`,
  'фото с моря.png',
  'a"b\'c;d%20e.png',
  '名前.png',
  'e\u0301 combining.png',
  'no-ending',
  '.hidden.png',
  '../../../etc/passwd.png',
  'C:\\windows\\system.png',
  'right\u202egnp.exe.png',
])('the name %j comes back exactly', async (name) => {
  const holder = await createProject(await testGateway());

  const [file] = await upload(holder, { name, content: png() });

  expect(file?.name).toBe(name);
  expect((await readProject(holder)).files[0]?.name).toBe(name);
});

test('a name with NUL is kept as it is or refused by its own problem', async () => {
  const holder = await createProject(await testGateway());
  const body = Buffer.concat([
    Buffer.from(`--b\r\nContent-Disposition: form-data; name="file"; filename*=UTF-8''a%00b.png\r\n\r\n`),
    png(),
    Buffer.from('\r\n--b--\r\n'),
  ]);
  const raw = Buffer.from(
    body.toString('latin1').replace("filename*=UTF-8''a%00b.png", 'filename="a\0b.png"'),
    'latin1',
  );
  const encoded = await sendForm(holder, new Uint8Array(body));
  const plain = await sendForm(holder, new Uint8Array(raw));

  expect((await jsonOf<{ files: File[] }>(encoded)).files[0]?.name).toBe('a\0b.png');
  expect(await slugOf(plain)).toBe('malformed-multipart');
});

test('each room takes its own formats; documents take pictures to merge, pages of a PDF are pictures, songs have covers', async () => {
  const gateway = await testGateway();
  const [image, document, audio] = await Promise.all(
    (['image', 'document', 'audio'] as const).map((service) => createProject(gateway, service)),
  );

  const outcome = async (holder: Holder, content: Buffer) => {
    const response = await send(holder, { name: 'x', content });
    return response.status === 201 ? 'taken' : slugOf(response);
  };

  expect(await outcome(image!, pdf())).toBe('taken');
  expect(await outcome(image!, wav())).toBe('wrong-service');
  expect(await outcome(document!, pdf())).toBe('taken');
  expect(await outcome(document!, png())).toBe('taken');
  expect(await outcome(document!, wav())).toBe('wrong-service');
  expect(await outcome(audio!, wav())).toBe('taken');
  expect(await outcome(audio!, png())).toBe('taken');
  expect(await outcome(audio!, pdf())).toBe('wrong-service');
});

const bad: readonly (readonly [string, { name: string; content: Buffer }])[] = [
  ['empty-file', { name: 'a.png', content: Buffer.alloc(0) }],
  ['unknown-format', { name: 'a.png', content: Buffer.from('7f454c4602010100', 'hex') }],
  ['damaged-file', { name: 'a.png', content: Buffer.from('push graphic-context') }],
  ['wrong-service', { name: 'a.wav', content: wav() }],
  ['bad-name', { name: '🦊'.repeat(600), content: png() }],
];
test.each(bad)('one bad file (%s) and nothing of its request is left', async (slug, file) => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);

  const response = await send(holder, { name: 'good.png', content: png(100_000) }, file, {
    name: 'later.png',
    content: png(),
  });

  expect(await slugOf(response)).toBe(slug);
  expect(await remainsOf(gateway, holder)).toEqual(nothing);
});

test('form data without a file, of another shape, or cut short has its own problem', async () => {
  const holder = await createProject(await testGateway());
  const post = (body: Body, type?: string) =>
    inProject(holder, '/files', { method: 'POST', body, ...(type && { headers: { 'content-type': type } }) });
  const other = new FormData();
  other.append('picture', new Blob([new Uint8Array(png())]), 'a.png');
  const text = formOf({ name: 'a.png', content: png() });
  text.append('colour', 'red');

  expect(await slugOf(await post(new FormData()))).toBe('no-files');
  expect(await slugOf(await post(other))).toBe('malformed-multipart');
  expect(await slugOf(await post(text))).toBe('malformed-multipart');
  expect(await slugOf(await post('--b\r\nContent-Disposition: form-da', 'multipart/form-data; boundary=b'))).toBe(
    'malformed-multipart',
  );
  expect(await slugOf(await post('x', 'multipart/form-data'))).toBe('malformed-multipart');
  expect(await slugOf(await post('x', 'text/plain'))).toBe('unsupported-media-type');
});

test('import from an address is named and refused', async () => {
  const holder = await createProject(await testGateway());

  const refused = await inProject(holder, '/files', { method: 'POST', json: { url: 'http://127.0.0.1/secret' } });
  const nonsense = await inProject(holder, '/files', { method: 'POST', json: { uri: 'x' } });

  expect((await problemOf(refused)).status).toBe(501);
  expect(await slugOf(nonsense)).toBe('malformed-request');
});

test('an inspection is asked for each file, with nothing in it but ids, formats and sizes', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  const seen: unknown[] = [];
  const consumer = gateway.ports.consumers.consume({
    queue: 'preview-image',
    concurrency: 1,
    run: async ({ job }) => {
      seen.push(job);
      return { kind: 'done' };
    },
  });

  const [file] = await upload(holder, { name: 'marker-name.png', content: png() });

  await expect.poll(() => seen).toHaveLength(1);
  const about = { version: 1, kind: 'inspection', service: 'image', from: 'png', bytes: 64 };
  expect(seen).toEqual([{ ...about, projectId: holder.id, fileId: file?.id }]);
  await consumer.close(0);
});

test('nothing of a name, a token or a content is logged', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);

  await upload(holder, { name: 'marker-name.png', content: png() });
  await send(holder, { name: 'marker-bad.png', content: Buffer.from('marker-content') });

  await expect.poll(gateway.log).toContain('"status":422');
  expect(gateway.log()).toContain('"route":"/v1/projects/{id}/files"');
  expect(gateway.log()).not.toContain('marker');
  expect(gateway.log()).not.toContain(holder.token);
  expect(gateway.log()).not.toContain(holder.id);
});

test('the film of a Live Photo is told what it is, by what is in it or by what lies beside it', async () => {
  const holder = await createProject(await testGateway());
  const send1 = (name: string, metadata: string) => send(holder, { name, content: film(metadata) });

  expect(await slugOf(await send1('clip.mov', 'com.apple.quicktime.content.identifier'))).toBe('live-photo-film');
  expect(await slugOf(await send1('IMG_7.MOV', 'com.apple.quicktime.make'))).toBe('wrong-service');
  await upload(holder, { name: 'img_7.jpg', content: jpg() });
  expect(await slugOf(await send1('IMG_7.MOV', 'com.apple.quicktime.make'))).toBe('live-photo-film');
  expect(await slugOf(await send1('IMG_8.MOV', 'com.apple.quicktime.make'))).toBe('wrong-service');
});
