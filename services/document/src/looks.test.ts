import { zipOf } from '@convi/testing';
import { inspectLocally, localHost, previewLocally } from '@convi/worker-kit';
import sharp from 'sharp';
import { afterAll, expect, test, vi } from 'vitest';
import { endlessPdf, lockedPdfOf, pdfOf } from './fixtures/pdf-of.fixture.ts';
import { docxOf, odtOf, wordText } from './fixtures/plain-office.fixture.ts';
import { signedPdf } from './fixtures/workshop-pdfs.fixture.ts';
import { documentRegistry } from './registry.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const host = await localHost(documentRegistry);
afterAll(host.close);

const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#c03020' } })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer();

test('a PDF tells its pages and its locks', async () => {
  const inspect = async (content: Buffer) => inspectLocally(host, { format: 'pdf', content });

  expect(await inspect(await pdfOf('a', 'b'))).toEqual({ pages: 2 });
  expect(await inspect(await lockedPdfOf('a', { ownerPassword: 'owner' }))).toEqual({
    pages: 1,
    locked: 'permissions',
  });
  await expect(inspect(await lockedPdfOf('a', { userPassword: 'user', ownerPassword: 'owner' }))).rejects.toThrow(
    'password-needed',
  );
  const locked = await lockedPdfOf('a', { userPassword: 'user', ownerPassword: 'owner' });
  expect(await inspectLocally(host, { format: 'pdf', content: locked, password: 'user' })).toEqual({
    pages: 1,
    locked: 'open',
  });
  expect(await inspect(await signedPdf())).toEqual({ pages: 1, signed: true });
  // What it claims is a fact; what is made of it is refused elsewhere.
  expect(await inspect(endlessPdf(8))).toEqual({ pages: 10 ** 8 });
  await expect(inspect(Buffer.from('%PDF-1.7'))).rejects.toThrow('corrupt-input');
});

test('an office file tells its lock, and a damaged one that it is', async () => {
  const locked = zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': '<m><encryption-data a="b"/></m>',
  });

  expect(await inspectLocally(host, { format: 'docx', content: docxOf(wordText('x')) })).toEqual({});
  expect(await inspectLocally(host, { format: 'odt', content: locked })).toEqual({ locked: 'open' });
  await expect(inspectLocally(host, { format: 'odt', content: odtOf('').subarray(0, 200) })).rejects.toThrow(
    'corrupt-input',
  );
});

test('a picture tells its size as it is shown', async () => {
  expect(await inspectLocally(host, { format: 'jpg', content: photo })).toEqual({ width: 480, height: 640 });
});

test('a page of a PDF has a picture of the wished width; one that does not exist has none', async () => {
  const content = await pdfOf('first', 'second');
  const drawn = await previewLocally(host, { format: 'pdf', content }, { width: 120, page: 2 });

  const { format, width, height } = await sharp(drawn).metadata();
  expect({ format, width }).toEqual({ format: 'webp', width: 120 });
  expect([80, 81]).toContain(height);
  expect(await previewLocally(host, { format: 'pdf', content }, { width: 120, page: 3 })).toBeUndefined();
});

test('a page of an office document has a picture', async () => {
  const content = Buffer.from('line\n'.repeat(100));
  const drawn = await previewLocally(host, { format: 'txt', content }, { width: 100, page: 2 });

  expect((await sharp(drawn).metadata()).width).toBe(100);
});

test('a picture has a smaller one, upright and without its metadata', async () => {
  const drawn = await previewLocally(host, { format: 'jpg', content: photo }, { width: 120, page: 1 });

  const { width, height, exif, orientation } = await sharp(drawn).metadata();
  expect({ width, height, exif, orientation }).toEqual({
    width: 120,
    height: 160,
    exif: undefined,
    orientation: undefined,
  });
});
