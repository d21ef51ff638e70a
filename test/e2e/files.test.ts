import { afterAll, beforeAll, expect, test } from 'vitest';
import { noise, picture } from '../fixtures/image.ts';
import {
  convert,
  createProject,
  download,
  endProject,
  type Holder,
  inProject,
  problemOf,
  readProject,
  send,
  upload,
} from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let convi: Convi;
let holder: Holder;
beforeAll(async () => {
  convi = await startConvi(['image']);
  holder = await createProject(convi.url, 'image');
});
afterAll(() => convi?.stop());

const names = [
  `${'🦊'.repeat(300)}.png`,
  'фото с моря.png',
  'a"b\'c;d%20e.png',
  '名前.png',
  'e\u0301 combining.png',
  'no-ending',
  '.hidden.png',
];

test('any Unicode name comes back exactly, in the answer and in the download', async () => {
  const content = await picture();
  const files = await upload(holder, ...names.map((name) => ({ name, content })));

  expect(files.map(({ name }) => name)).toEqual(names);
  for (const { id, name } of files) {
    const header = (await inProject(holder, `/files/${id}/content`)).headers.get('content-disposition') ?? '';
    const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
    expect(encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)/.exec(header)?.[1]).toBe(name);
  }
});

test('a name with ../ or NUL never leaves its place', async () => {
  const content = await picture();
  const response = await send(holder, { name: '../../../etc/passwd.png', content });

  expect(response.status === 201 || (await problemOf(response)).slug === 'bad-name').toBe(true);
});

test('files are put in order, renamed and removed', async () => {
  const project = await createProject(convi.url, 'image');
  const content = await picture();
  const [a, b, c] = await upload(
    project,
    { name: 'a.png', content },
    { name: 'b.png', content },
    { name: 'c.png', content },
  );

  await inProject(project, '/order', { method: 'PUT', json: { fileIds: [c!.id, a!.id, b!.id] } });
  await inProject(project, `/files/${a!.id}`, { method: 'PATCH', json: { name: 'новое имя.png' } });
  const removed = await inProject(project, `/files/${b!.id}`, { method: 'DELETE' });
  const notAll = await inProject(project, '/order', { method: 'PUT', json: { fileIds: [a!.id] } });

  expect(removed.status).toBe(204);
  expect((await problemOf(notAll)).slug).toBe('not-a-permutation');
  expect((await readProject(project)).files.map(({ name }) => name)).toEqual(['c.png', 'новое имя.png']);
});

test('downloads answer ranges, HEAD and ETag, and can run nothing', async () => {
  const content = await noise(400, 400);
  const [file] = await upload(holder, { name: 'noise.png', content });
  const path = `/files/${file!.id}/content`;

  const middle = await inProject(holder, path, { headers: { range: 'bytes=65530-131080' } });
  const head = await inProject(holder, path, { method: 'HEAD' });
  const outside = await inProject(holder, path, { headers: { range: `bytes=${content.length}-` } });

  expect(middle.status).toBe(206);
  expect(Buffer.from(await middle.arrayBuffer()).equals(content.subarray(65_530, 131_081))).toBe(true);
  expect(head.headers.get('content-length')).toBe(String(content.length));
  expect(head.headers.get('etag')).toBeTruthy();
  expect(outside.status).toBe(416);
  expect((await download(holder, file!.id)).equals(content)).toBe(true);
  expect(Object.fromEntries(head.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringContaining('no-store'),
    'content-disposition': expect.stringMatching(/^attachment/),
    'content-security-policy': expect.stringContaining('sandbox'),
  });
});

test('a wrong token, no token and an unknown project are the same 404', async () => {
  const stranger = await createProject(convi.url, 'image');
  const asks = [
    { ...holder, token: stranger.token },
    { ...holder, token: '' },
    { ...holder, id: '0'.repeat(26) },
  ];

  const answers = await Promise.all(asks.map(async (ask) => problemOf(await inProject(ask))));

  expect(answers.map(({ slug, status }) => `${status} ${slug}`)).toEqual(Array(3).fill('404 project-not-found'));
});

test('all results come as one ZIP with safe and distinct names', async () => {
  const project = await createProject(convi.url, 'image');
  const content = await picture();
  await upload(project, { name: 'a.png', content }, { name: 'A.png', content }, { name: 'x:y.png', content });
  const conversion = await convert(project, { to: 'jpg' });

  const archive = await inProject(project, `/archive?conversion=${conversion.id}`);

  const bytes = Buffer.from(await archive.arrayBuffer()).toString('latin1');
  expect(archive.headers.get('content-type')).toContain('application/zip');
  for (const name of ['a.jpg', 'A (2).jpg', 'x_y.jpg']) expect(bytes).toContain(name);
  await endProject(project);
});
