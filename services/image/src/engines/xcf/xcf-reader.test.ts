import { expect, test } from 'vitest';
import { colourAt, imageHost } from '../../image-host.fixture.ts';
import { type Layer, xcf } from '../../xcf.fixture.ts';

const image = await imageHost();
const RED = [220, 30, 20];
const BLUE = [20, 40, 210];

test('of a file of GIMP all layers are seen that are to be', async () => {
  const [above, below]: Layer[] = [
    { side: 16, colour: BLUE, left: 8, top: 8 },
    { side: 32, colour: RED },
  ];
  const of = async (layers: readonly Layer[]) => {
    const { bytes } = await image.convert({ format: 'xcf', content: xcf(layers) }, 'png');
    return [await colourAt(bytes, 0.1, 0.1), await colourAt(bytes, 0.5, 0.5)].map((colour) => colour.slice(0, 3));
  };

  expect(above && below && (await of([above, below]))).toEqual([RED, BLUE]);
  expect(above && below && (await of([{ ...above, isHidden: true }, below]))).toEqual([RED, RED]);
});

test.each([
  ['half clear', { opacity: 128 }, [120, 35, 115]],
  ['multiplied', { mode: 3 }, [17, 5, 16]],
  ['multiplied as light', { mode: 30 }, [16, 1, 14]],
  // As Python's colorsys says.
  ['only a hue', { mode: 11 }, [20, 41, 220]],
  ['only as strong', { mode: 38 }, [220, 31, 21]],
  ['only a colour', { mode: 13 }, [21, 42, 219]],
  ['only as bright', { mode: 40 }, [210, 29, 19]],
] as const)('a layer of GIMP is %s where it says so', async (_, looks, wanted) => {
  const content = xcf([
    { side: 32, colour: BLUE, ...looks },
    { side: 32, colour: RED },
  ]);

  const seen = await colourAt((await image.convert({ format: 'xcf', content }, 'png')).bytes, 0.5, 0.5);

  expect(wanted.every((value, n) => Math.abs(value - (seen[n] ?? -99)) < 4)).toBe(true);
});

test.each([
  { version: 3 },
  { version: 4, isZipped: true },
  { version: 10 },
  { version: 11, isZipped: true },
  { version: 14 },
])('a file of GIMP is read in any of its kinds: %o', async (kind) => {
  const content = xcf(
    [
      { side: 16, colour: BLUE, mode: 28 },
      { side: 32, colour: [...RED, 255], mode: 28 },
    ],
    kind,
  );
  const source = { format: 'xcf', content } as const;

  const { bytes } = await image.convert(source, 'png');

  expect(await colourAt(bytes, 0.2, 0.2)).toEqual([...BLUE, 255]);
  expect(await colourAt(bytes, 0.8, 0.8)).toEqual([...RED, 255]);
  expect(await image.inspect(source)).toEqual({ width: 32, height: 32 });
});

test('a file of GIMP that ends too early is damaged', async () => {
  const whole = xcf([{ side: 32, colour: RED }]);

  for (const bytes of [60, 120]) {
    expect(await image.failure({ format: 'xcf', content: whole.subarray(0, bytes) })).toBe('corrupt-input');
  }
});
