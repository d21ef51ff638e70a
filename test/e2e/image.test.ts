import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture, svg } from '../fixtures/image.ts';
import { convert, createProject, download, endProject, inProject, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['image']);
});
afterAll(() => convi?.stop());

const inputs = ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const;
const targets = { jpg: 'jpeg', png: 'png', webp: 'webp', avif: 'heif', gif: 'gif', tiff: 'tiff' } as const;

test.each(Object.entries(targets))('pictures of every kind become %s', async (to, sharpName) => {
  const holder = await createProject(convi.url, 'image');
  const pictures = await Promise.all(
    inputs.map(async (format) => ({ name: `a.${format}`, content: await picture({ format }) })),
  );
  await upload(holder, ...pictures, { name: 'a.svg', content: svg() });

  const conversion = await convert(holder, { to });

  expect(conversion.items.map(({ state, failure }) => failure?.slug ?? state)).toEqual(Array(7).fill('done'));
  for (const result of conversion.results)
    expect((await sharp(await download(holder, result.id)).metadata()).format).toBe(sharpName);
  await endProject(holder);
});

test('a photo is resized, turned upright and loses its metadata', async () => {
  const photo = await sharp(await picture({ width: 400, height: 200, format: 'jpeg' }))
    .withExif({ IFD0: { Copyright: 'someone' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const holder = await createProject(convi.url, 'image');
  await upload(holder, { name: 'photo.jpg', content: photo });

  const { results } = await convert(holder, { to: 'webp', options: { width: 100, quality: 60 } });

  const made = await sharp(await download(holder, results[0]!.id)).metadata();
  expect(made).toMatchObject({ format: 'webp', width: 100, height: 200 });
  expect(made.exif).toBeUndefined();
  expect(results[0]!.name).toBe('photo.webp');
});

test('options for one file override those for all', async () => {
  const holder = await createProject(convi.url, 'image');
  const [a, b] = await upload(
    holder,
    { name: 'a.png', content: await picture() },
    { name: 'b.png', content: await picture() },
  );

  const { results } = await convert(holder, { to: 'png', options: { width: 50 }, perFile: { [b!.id]: { width: 20 } } });

  const widths = await Promise.all(
    results.map(async ({ id }) => (await sharp(await download(holder, id)).metadata()).width),
  );
  expect(results.map(({ from }) => from)).toEqual([[a!.id], [b!.id]]);
  expect(widths).toEqual([50, 20]);
});

test('facts of an upload are told as soon as an engine has read it', async () => {
  const holder = await createProject(convi.url, 'image');
  const [file] = await upload(holder, { name: 'really-a.png', content: await picture({ format: 'jpeg' }) });
  await convert(holder, { to: 'png' });

  const read = await (await inProject(holder, `/files/${file!.id}`)).json();

  expect(read).toMatchObject({
    format: 'jpg',
    mediaType: 'image/jpeg',
    facts: { width: 320, height: 200, claimedFormat: 'png' },
  });
});

test('a preview is a small WebP', async () => {
  const holder = await createProject(convi.url, 'image');
  const [file] = await upload(holder, { name: 'a.png', content: await picture({ width: 900, height: 600 }) });
  const ask = (): Promise<Response> => inProject(holder, `/files/${file!.id}/preview?width=120`);

  await expect.poll(async () => (await ask()).status, { timeout: 20_000 }).toBe(200);

  const preview = await ask();
  expect(await sharp(Buffer.from(await preview.arrayBuffer())).metadata()).toMatchObject({
    format: 'webp',
    width: 120,
  });
});
