import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { animation, halves, noise } from '../../pictures.fixture.ts';
import { byMagick, byVips } from '../../rare-pictures.fixture.ts';

const image = await imageHost();
const size = { width: 200, height: 200 };

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A PNG of one bit a pixel whose header says any size. */
const png = (width: number, height: number, data: Buffer): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
};

describe('a header that promises too much', () => {
  test('a small file of 2,500 megapixels is refused by its header', async () => {
    const content = png(50_000, 50_000, deflateSync(Buffer.alloc(1_000)));

    expect(await image.failure({ format: 'png', content })).toBe('too-many-pixels');
  });

  test('sides that no picture has are damage', async () => {
    const content = png(0x7fffffff, 0x7fffffff, deflateSync(Buffer.alloc(10)));

    expect(await image.failure({ format: 'png', content })).toBe('corrupt-input');
  });

  test('a JPEG that says it is 65,500 pixels wide and high is refused', async () => {
    const content = await halves().jpeg().toBuffer();
    const at = content.indexOf(Buffer.from('ffc0', 'hex'));
    content.writeUInt16BE(65_500, at + 5);
    content.writeUInt16BE(65_500, at + 7);

    expect(await image.failure({ format: 'jpg', content })).toBe('too-many-pixels');
  });

  test('a result of too many pixels is refused before it is drawn', async () => {
    const content = await halves().png().toBuffer();

    const wish = { width: 60_000, height: 60_000, fit: 'fill', enlarge: true };
    expect(await image.failure({ format: 'png', content }, 'png', wish)).toBe('too-many-pixels');
  });

  test.each([
    ['webp', 17_000, 'too-large: A side of a WebP has at most 16383 pixels'],
    ['avif', 17_000, 'too-large: A side of an AVIF has at most 16384 pixels'],
    ['jpg', 65_530, 'too-large: A side of a JPEG has at most 65500 pixels'],
  ] as const)('a side that %s cannot have is told', async (to, width, failure) => {
    const content = await halves({ width: 64, height: 2 }).png().toBuffer();

    const wish = { width, height: 2, fit: 'fill', enlarge: true };
    expect(await image.failure({ format: 'png', content }, to, wish)).toBe(failure);
  });
});

describe('what is cut short', () => {
  test.each(['jpg', 'png', 'gif'] as const)('a %s gives what there is, and that is told', async (format) => {
    const whole = await { jpg: () => halves(size).jpeg(), png: () => noise().png(), gif: () => noise().gif() }
      [format]()
      .toBuffer();
    const content = whole.subarray(0, Math.floor(whole.length * 0.6));

    for (const to of ['jpg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const) {
      const { bytes, warnings } = await image.convert({ format, content }, to);
      expect(warnings).toContain('damaged-source');
      expect((await shapeOf(bytes)).width).toBeGreaterThan(0);
    }
  });
});

describe('a WebP that is cut short', () => {
  test('gives what there is', async () => {
    const whole = await noise().webp().toBuffer();
    const content = whole.subarray(0, Math.floor(whole.length * 0.6));

    const { bytes, warnings } = await image.convert({ format: 'webp', content }, 'png');

    expect(warnings).toEqual(['damaged-source']);
    for (const down of [0, 0.2, 0.4])
      expect(await colourAt(bytes, 0.5, down)).toEqual(await colourAt(await sharp(whole).png().toBuffer(), 0.5, down));
  });

  test('gives the frames that are whole', async () => {
    const whole = await (await animation()).webp({ lossless: true }).toBuffer();
    const { frames } = await shapeOf(whole);

    const { bytes, warnings } = await image.convert({ format: 'webp', content: whole.subarray(0, -20) }, 'webp');

    expect(warnings).toEqual(['damaged-source']);
    expect((await shapeOf(bytes)).frames).toBe(frames - 1);
  });

  test('is whole when only its length is wrong', async () => {
    const content = await halves().webp({ lossless: true }).toBuffer();

    for (const said of [0, 0x7fffffff]) {
      content.writeUInt32LE(said, 4);
      const { bytes, warnings } = await image.convert({ format: 'webp', content }, 'png');
      expect([await colourAt(bytes, 0.2, 0.5), warnings]).toEqual([[220, 30, 20], []]);
    }
  });
});

describe('what is cut short, and read by other programs', () => {
  test('a JPEG XL gives what there is, and that is told', async () => {
    const large = await noise().resize(400, 300).png().toBuffer();
    const whole = await byVips(large, 'jxl', ['jxlsave', '--Q', '80']);
    const content = whole.subarray(0, Math.floor(whole.length * 0.6));

    expect((await image.convert({ format: 'jxl', content }, 'png')).warnings).toContain('damaged-source');
  });

  test('a TIFF without the folder that stands at its end is damaged', async () => {
    const whole = await byMagick(await halves().png().toBuffer(), 'tif');

    expect(await image.failure({ format: 'tiff', content: whole.subarray(0, -300) })).toBe('corrupt-input');
  });

  test.each([
    ['avif', () => noise().avif({ effort: 0 }).toBuffer()],
    ['gif', async () => (await (await animation()).gif().toBuffer()).subarray(0, 20)],
  ] as const)('a %s of which nothing can be seen is damage', async (format, make) => {
    const whole = await make();
    const content = whole.subarray(0, Math.max(20, Math.floor(whole.length * 0.3)));

    expect(await image.failure({ format, content })).toBe('corrupt-input');
  });
});

describe('what is something else', () => {
  test('a camera raw is not read as the TIFF that it looks like', async () => {
    const tiff = await halves().tiff({ compression: 'none' }).toBuffer();
    const at = tiff.readUInt32LE(4);
    // Any tag of the first folder becomes `DNGVersion`.
    tiff.writeUInt16LE(50_706, at + 2);

    expect(await image.failure({ format: 'tiff', content: tiff })).toBe('unsupported-input');
  });

  test('bytes of another format are refused', async () => {
    const content = await halves().png().toBuffer();

    expect(await image.failure({ format: 'jpg', content })).toBe('unsupported-input');
  });
});
