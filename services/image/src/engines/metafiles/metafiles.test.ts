import { beforeAll, describe, expect, test } from 'vitest';
import { colourAt, imageHost, type Source, shapeOf } from '../../image-host.fixture.ts';
import { pdfSeen } from '../../pdf-seen.fixture.ts';
import { metafile } from './metafiles.fixture.ts';

const image = await imageHost();

const made = new Map<string, Source>();
beforeAll(async () => {
  for (const format of ['emf', 'wmf'] as const) made.set(format, { format, content: await metafile(format) });
});
const source = (format: 'emf' | 'wmf'): Source => made.get(format) ?? { format, content: Buffer.alloc(0) };

const looks = async (bytes: Buffer) => {
  const [r = 0, , b = 255] = await colourAt(bytes, 0.2, 0.5);
  const [red = 255, , blue = 0] = await colourAt(bytes, 0.75, 0.5);
  return [r > 200 && b < 60, blue > 200 && red < 60];
};

describe.each(['emf', 'wmf'] as const)('an %s of an office document', (format) => {
  test('is drawn sharply in the size that is wanted, clear around its shapes', async () => {
    const { bytes, warnings } = await image.convert(source(format), 'png', { width: 2_000 });

    expect((await shapeOf(bytes)).width).toBe(2_000);
    expect(await looks(bytes)).toEqual([true, true]);
    expect((await colourAt(bytes, 0.98, 0.98))[3]).toBe(0);
    expect(warnings).toEqual([]);
  });

  test('tells its size, and is damaged when most of it is missing', async () => {
    const { width = 0, height = 0 } = await image.inspect(source(format));
    const { content } = source(format);

    expect(Math.abs(width / height - 4 / 3)).toBeLessThan(0.1);
    expect(await image.failure({ format, content: content.subarray(0, 30) })).toBe('corrupt-input');
  });
});

// One office start each is enough: both go the same way.
describe('a metafile', () => {
  test('becomes an SVG of lines', async () => {
    const { bytes } = await image.convert(source('emf'), 'svg');

    expect(bytes.toString()).not.toContain('<image');
    expect(await looks(bytes)).toEqual([true, true]);
  });

  test('becomes a PDF of lines and letters', async () => {
    const { bytes } = await image.convert(source('wmf'), 'pdf');

    const seen = pdfSeen(bytes);
    seen.check();
    expect(seen.pictures()).toEqual([]);
    expect(seen.words()).toContain('Word');
  });
});
