import { expect, test } from 'vitest';
import { resultName } from './kept-file.ts';

test.each([
  ['a photo.JPEG', 'webp', 'a photo.webp'],
  ['v1.2 final.tar.png', 'jpg', 'v1.2 final.tar.jpg'],
  ['no ending', 'tiff', 'no ending.tif'],
  ['.png', 'gif', '.png.gif'],
] as const)('%s becomes %s: %s', (name, to, expected) => {
  expect(resultName(name, to)).toBe(expected);
});
