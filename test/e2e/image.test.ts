import type { File } from '@convi/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture, svg } from '../fixtures/image.ts';
import { convert, createProject, download, endProject, inProject, jsonOf, upload } from '../stack/api.ts';
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

test('options for one file override those for all, or take them away', async () => {
  const holder = await createProject(convi.url, 'image');
  const content = await picture({ width: 80 });
  const [a, b, c] = await upload(holder, ...['a.png', 'b.png', 'c.png'].map((name) => ({ name, content })));

  const perFile = { [b!.id]: { width: 20 }, [c!.id]: { width: null } };
  const { results } = await convert(holder, { to: 'png', options: { width: 50 }, perFile });

  const widths = await Promise.all(
    results.map(async ({ id }) => (await sharp(await download(holder, id)).metadata()).width),
  );
  expect(results.map(({ from }) => from)).toEqual([[a!.id], [b!.id], [c!.id]]);
  expect(widths).toEqual([50, 20, 80]);
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

test('what a photo tells is shown to its holder, and what is left of it in a result', async () => {
  const photo = await sharp(await picture({ format: 'jpeg' }))
    .withExif({
      IFD0: { Model: 'Camera 5', Artist: 'Anna' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '49/1 50/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '24/1 2/1 0/1' },
    })
    .jpeg()
    .toBuffer();
  const holder = await createProject(convi.url, 'image');
  const [file] = await upload(holder, { name: 'photo.jpg', content: photo });
  const report = async () => (await jsonOf<File>(await inProject(holder, `/files/${file!.id}`))).report;

  const stripped = await convert(holder, { options: { preset: 'web-photo' } });
  const kept = await convert(holder, { to: 'jpg', options: { metadata: 'copyright' } });

  await expect.poll(report, { timeout: 20_000 }).toEqual([
    { kind: 'place', value: '49.83 N, 24.03 E' },
    { kind: 'device', value: 'Camera 5' },
    { kind: 'author', value: 'Anna' },
  ]);
  expect(stripped).toMatchObject({ to: 'webp', results: [{ report: [] }] });
  expect(kept.results[0]?.report).toEqual([{ kind: 'author', value: 'Anna' }]);
});

test('another picture of the project is laid over one', async () => {
  const holder = await createProject(convi.url, 'image');
  const black = { create: { width: 200, height: 100, channels: 3 as const, background: '#000000' } };
  const [base, mark] = await upload(
    holder,
    { name: 'a.png', content: await sharp(black).png().toBuffer() },
    { name: 'mark.svg', content: svg() },
  );
  const options = { watermarkFile: mark!.id, watermarkPosition: 'centre', watermarkOpacity: 100 };

  const { results } = await convert(holder, { to: 'png', fileIds: [base!.id], options });
  const unknown = await convert(holder, {
    to: 'png',
    fileIds: [base!.id],
    options: { ...options, watermarkFile: 'a'.repeat(26) },
  });

  expect((await sharp(await download(holder, results[0]!.id)).stats()).channels[0]?.max).toBe(255);
  expect(unknown.items[0]?.failure?.slug).toBe('bad-options');
});

test('pictures of a project become one PDF and one animation, in their order', async () => {
  const holder = await createProject(convi.url, 'image');
  const photo = await picture({ width: 320, height: 200, format: 'jpeg' });
  await upload(holder, { name: 'b.jpg', content: photo }, { name: 'a.png', content: await picture() });
  await upload(holder, { name: 'c.svg', content: svg() });

  const pdf = await convert(holder, { operation: 'merge', to: 'pdf', options: { paper: 'a4' } });
  const gif = await convert(holder, { operation: 'merge', to: 'gif', options: { delayMs: 300, loop: 2 } });

  expect(pdf.results).toMatchObject([{ name: 'b.pdf', format: 'pdf', facts: { pages: 3 } }]);
  expect(gif.results).toMatchObject([{ name: 'b.gif', format: 'gif', facts: { width: 320, frames: 3 } }]);
  const seen = await sharp(await download(holder, gif.results[0]!.id), { animated: true }).metadata();
  expect(seen).toMatchObject({ delay: [300, 300, 300], loop: 2 });
});
