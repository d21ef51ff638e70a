import { type PDFDict, PDFName, type PDFPage } from 'pdf-lib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Paper } from './draw-picture.ts';
import { mergeFolder, picture } from './merge.fixture.ts';

const { part, merge } = mergeFolder();

const sizeOf = (page: PDFPage | undefined) => [page!.getWidth(), page!.getHeight()].map(Math.round);
const onPage = async (content: Buffer, paper: Paper) => {
  const { document } = await merge([await part('picture', content)], { paper });
  return sizeOf(document.getPages()[0]);
};

test('a picture on a page makes the page as large as itself, but no longer than A4', async () => {
  expect(await onPage(await picture(400, 200).png().toBuffer(), 'fit')).toEqual([300, 150]);
  expect(await onPage(await picture(4_000, 2_000).jpeg().toBuffer(), 'fit')).toEqual([842, 421]);
});

test('a picture on a page lies on the paper that was asked for, turned like itself', async () => {
  const [wide, high] = await Promise.all([picture(400, 200).png().toBuffer(), picture(200, 400).png().toBuffer()]);

  expect(await onPage(wide, 'a4')).toEqual([842, 595]);
  expect(await onPage(high, 'a4')).toEqual([595, 842]);
  expect(await onPage(high, 'letter')).toEqual([612, 792]);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a picture on a page stands upright: orientation %i', async (orientation) => {
  const photo = await picture(64, 32).withMetadata({ orientation }).jpeg().toBuffer();

  expect(await onPage(photo, 'fit')).toEqual(orientation >= 5 ? [24, 48] : [48, 24]);
});

test('a picture on a page brings every page of a TIFF, and one of an animation', async () => {
  const frames = Buffer.alloc(16 * 32 * 3, 90);
  const raw = { raw: { width: 16, height: 32, channels: 3 as const, pageHeight: 16 } };
  const tiff = await sharp(frames, raw).tiff().toBuffer();
  const gif = await sharp(Buffer.from(frames.map((_, at) => (at < frames.length / 2 ? 0 : 255))), raw)
    .gif({ delay: [100, 100] })
    .toBuffer();

  await expect(merge([await part('picture', tiff)], { maxPages: 1 })).rejects.toThrow('too-many-pages');
  expect((await merge([await part('picture', tiff)])).answer).toMatchObject({ pages: 2, hasDroppedFrames: false });
  expect((await merge([await part('picture', gif)])).answer).toMatchObject({ pages: 1, hasDroppedFrames: true });
});

test('a picture on a page keeps its transparency as a mask', async () => {
  const content = await picture().ensureAlpha(0.5).png().toBuffer();

  const { document } = await merge([await part('picture', content)]);

  const images = document.context
    .enumerateIndirectObjects()
    .filter(([, object]) => 'dict' in object && (object.dict as PDFDict).has(PDFName.of('SMask')));
  expect(images).toHaveLength(1);
});

test('a picture on a page is not taken when it is cut short', async () => {
  const photo = await sharp({
    create: {
      width: 300,
      height: 300,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
      background: '#000',
    },
  })
    .jpeg()
    .toBuffer();
  const short = await part('picture', photo.subarray(0, photo.length / 2));

  await expect(merge([short])).rejects.toThrow('corrupt-input');
});
