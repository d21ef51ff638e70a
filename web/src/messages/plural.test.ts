import { expect, test } from 'vitest';
import { plural } from './plural.ts';

test('a Russian number takes the form that grammar asks for', () => {
  const files = (count: number) => plural('ru')(count, { one: 'файл', few: 'файла', other: 'файлов' });

  expect([1, 2, 5, 11, 21, 104].map(files)).toEqual(['файл', 'файла', 'файлов', 'файлов', 'файл', 'файла']);
});
