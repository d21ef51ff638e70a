import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { docx } from '../fixtures/document.ts';
import { picture } from '../fixtures/image.ts';
import {
  askConversion,
  convert,
  createProject,
  inProject,
  type Named,
  problemOf,
  readProject,
  send,
  upload,
} from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['image', 'document']);
});
afterAll(() => convi?.stop());

const hugePng = (): Buffer => {
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const size = Buffer.alloc(13);
  size.writeUInt32BE(60_000, 0);
  size.writeUInt32BE(60_000, 4);
  size.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([header, size, Buffer.alloc(200)]);
};

test('what cannot be taken is refused at once with its own problem, and nothing is left of it', async () => {
  const holder = await createProject(convi.url, 'image');
  const refused: readonly (readonly [string, Named])[] = [
    ['empty-file', { name: 'a.png', content: Buffer.alloc(0) }],
    ['unknown-format', { name: 'a.png', content: Buffer.from('7f454c4602010100', 'hex') }],
    ['damaged-file', { name: 'a.png', content: Buffer.from('push graphic-context') }],
    ['wrong-service', { name: 'a.wav', content: tone(0.1) }],
  ];

  for (const [slug, file] of refused) expect((await problemOf(await send(holder, file))).slug).toBe(slug);

  expect((await readProject(holder)).files).toEqual([]);
});

test('one bad file of several leaves nothing of the request', async () => {
  const holder = await createProject(convi.url, 'image');

  const response = await send(
    holder,
    { name: 'good.png', content: await picture() },
    { name: 'bad.png', content: Buffer.alloc(0) },
  );

  expect(response.status).toBe(422);
  expect((await readProject(holder)).files).toEqual([]);
});

test('what only an engine can see fails with its own reason and does not fail the others', async () => {
  const holder = await createProject(convi.url, 'image');
  const whole = await picture({ format: 'png', width: 200, height: 200 });
  await upload(
    holder,
    { name: 'good.png', content: whole },
    { name: 'huge.png', content: hugePng() },
    { name: 'cut.png', content: whole.subarray(0, 60) },
  );

  const { state, items } = await convert(holder, { to: 'jpg' });

  expect(state).toBe('partial');
  expect(items.map((item) => item.failure?.slug ?? item.state)).toEqual([
    'done',
    expect.stringMatching(/too-many-pixels|corrupt-input/),
    'corrupt-input',
  ]);
});

test('a cut document and a locked one are told apart', async () => {
  const holder = await createProject(convi.url, 'document');
  const locked = await PDFDocument.create();
  locked.addPage([100, 100]);
  locked.encrypt({ userPassword: 'x', ownerPassword: 'x' });
  const whole = docx('words');
  expect(
    (await problemOf(await send(holder, { name: 'a.docx', content: whole.subarray(0, whole.length / 2) }))).slug,
  ).toBe('damaged-file');
  await upload(holder, { name: 'locked.pdf', content: Buffer.from(await locked.save()) });

  expect((await convert(holder, { to: 'txt' })).failure?.slug).toBe('password-needed');
});

test('requests that make no sense are refused by name, and values are not echoed', async () => {
  const holder = await createProject(convi.url, 'image');
  await upload(holder, { name: 'a.png', content: await picture() });
  const slugOf = async (request: Record<string, unknown>): Promise<string> =>
    (await problemOf(await askConversion(holder, request))).slug;

  expect(await slugOf({ to: 'mp3' })).toBe('unsupported-conversion');
  expect(await slugOf({ to: 'jpg', options: { quality: 900 } })).toBe('bad-options');
  expect(await slugOf({ to: 'jpg', options: { secretoption: 1 } })).toBe('bad-options');
  expect(await slugOf({ to: 'nonsense' })).toBe('malformed-request');
  const bad = await inProject(holder, '/conversions', {
    method: 'POST',
    json: { to: 'jpg', markerfield: 'markervalue' },
  });
  const body = await bad.text();
  expect(bad.status).toBe(400);
  expect(body).not.toContain('markervalue');
});

test('services stay up after all of it', async () => {
  const holder = await createProject(convi.url, 'image');
  await upload(holder, { name: 'a.png', content: await picture() });

  expect((await convert(holder, { to: 'webp' })).state).toBe('done');
});
