import { expect, test } from 'vitest';
import { type Box, boxIn, boxText, cutTo, edges, moved, ratioIn, stretched } from './crop-box.ts';

const size = { width: 400, height: 300 };
const box: Box = { left: 100, top: 100, width: 200, height: 100 };

test('an option becomes a box and a box the option again', () => {
  expect(boxIn('100, 100,200,100', size)).toEqual(box);
  expect(boxText(box, size)).toBe('100,100,200,100');
  for (const text of ['', '1,2,3', 'a,b,c,d', undefined]) expect(boxText(boxIn(text, size), size)).toBe('');
  expect(boxIn('390,0,500,500', size)).toEqual({ left: 0, top: 0, width: 400, height: 300 });
});

test('a box stays inside of the picture wherever it is moved', () => {
  expect(moved(box, { x: -20.4, y: 7.6 }, { size })).toEqual({ ...box, left: 80, top: 108 });
  expect(moved(box, { x: 999, y: -999 }, { size })).toEqual({ ...box, left: 200, top: 0 });
});

test('a side that is dragged moves alone, and not beyond the other side or the picture', () => {
  expect(stretched(box, { edge: 'w', x: -30, y: 50 }, { size })).toEqual({ ...box, left: 70, width: 230 });
  expect(stretched(box, { edge: 's', x: 9, y: 999 }, { size })).toEqual({ ...box, height: 200 });
  expect(stretched(box, { edge: 'nw', x: 999, y: 999 }, { size })).toEqual({
    left: 299,
    top: 199,
    width: 1,
    height: 1,
  });
});

test.each(edges)('a shape that is locked is kept, and the picture is not left (%s)', (edge) => {
  for (const way of [
    { x: 60, y: -45 },
    { x: -700, y: 700 },
    { x: 33, y: 900 },
  ]) {
    const { left, top, width, height } = stretched(box, { edge, ...way }, { size, ratio: 2 });

    expect(Math.abs(width - 2 * height)).toBeLessThanOrEqual(2);
    expect(Math.min(left, top, size.width - left - width, size.height - top - height)).toBeGreaterThanOrEqual(0);
  }
});

test('a box is cut to a shape around its middle', () => {
  expect(cutTo(box, { size, ratio: ratioIn('1:1') })).toEqual({ left: 150, top: 100, width: 100, height: 100 });
  expect(cutTo(box, { size, ratio: ratioIn('') })).toEqual(box);
});
