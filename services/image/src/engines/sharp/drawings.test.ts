import { expect, test } from 'vitest';
import { colourAt, imageHost, shapeOf } from '../../image-host.fixture.ts';
import { svgOf } from '../../pictures.fixture.ts';

const image = await imageHost();
const size = { width: 200, height: 200 };

test('a drawing of no size has nothing inside', async () => {
  const content = svgOf({ width: 0, height: 0 }, '<rect width="10" height="10"/>');

  expect(await image.failure({ format: 'svg', content })).toBe('nothing-inside');
});

test('a drawing of a million pixels a side has too many', async () => {
  const content = svgOf({ width: 1_000_000, height: 1_000_000 }, '<rect width="10" height="10"/>');

  expect(await image.failure({ format: 'svg', content })).toBe('too-many-pixels');
});

test.each(['', ' width="100%" height="100%"'])(
  'a drawing that counts in small units and says no size is drawn as large as one can be:%s',
  async (said) => {
    const large = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50000 25000"${said}><rect width="50000" height="25000" fill="#dc1e14"/></svg>`;

    const { bytes } = await image.convertSvg(large, 'png');

    expect(await shapeOf(bytes)).toEqual({ width: 4_096, height: 2_048, frames: 1 });
    expect(await colourAt(bytes, 0.9, 0.9)).toEqual([220, 30, 20, 255]);
  },
);

test('a drawing that is not well formed is damage', async () => {
  const content = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"><rect');

  expect(await image.failure({ format: 'svg', content })).toBe('corrupt-input');
});

test.each([
  ['a file', 'file:///etc/passwd'],
  ['its own folder', 'input-0.svg'],
  ['an address', 'http://127.0.0.1:9/x.png'],
])('a drawing sees nothing of %s that it refers to', async (_, href) => {
  const svg = svgOf(
    size,
    `<rect width="200" height="200" fill="#00ff00"/><image href="${href}" width="200" height="200"/>`,
  );

  const { bytes } = await image.convertSvg(svg, 'png');

  expect(await colourAt(bytes, 0.5, 0.5)).toEqual([0, 255, 0, 255]);
});

test('a drawing gets no file through an entity', async () => {
  const svg = `<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg" width="300" height="30"><text y="20" fill="#ff0000">&f;</text></svg>`;

  const [entity, nothing] = await Promise.all([
    image.failure({ format: 'svg', content: Buffer.from(svg) }),
    image.failure({ format: 'svg', content: Buffer.from(svg.replace('&f;', '')) }),
  ]);

  if (entity === undefined) {
    const drawn = await image.convertSvg(svg, 'png');
    const empty = await image.convertSvg(svg.replace('&f;', ''), 'png');
    expect(drawn.bytes.equals(empty.bytes)).toBe(true);
  } else expect(entity).toBe('corrupt-input');
  expect(nothing).toBeUndefined();
});
