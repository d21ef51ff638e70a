import { expect, test } from 'vitest';
import { numbersOf } from './numbers.ts';

const en = numbersOf('en');
const ru = numbersOf('ru');

test('sizes are written with three figures and the unit that fits', () => {
  expect([0, 999, 1_024, 4_404_019, 200 * 1_024 ** 2, 2.5 * 1_024 ** 3].map(en.bytes)).toEqual([
    '0\u00A0bytes',
    '999\u00A0bytes',
    '1\u00A0KiB',
    '4.2\u00A0MiB',
    '200\u00A0MiB',
    '2.5\u00A0GiB',
  ]);
  expect(ru.bytes(4_404_019)).toBe('4,2\u00A0МиБ');
});

test('a clock shows hours only when there are some, and never goes below nothing', () => {
  expect([-3, 0, 0.2, 59.4, 60, 871, 3_600, 86_399].map(en.clock)).toEqual([
    '0:00',
    '0:00',
    '0:01',
    '1:00',
    '1:00',
    '14:31',
    '1:00:00',
    '23:59:59',
  ]);
});

test('a span is told in the largest unit that says it exactly', () => {
  expect([900, 7_200, 90].map(en.span)).toEqual(['15\u00A0minutes', '2\u00A0hours', '90\u00A0seconds']);
  expect([900, 86_400].map(ru.span)).toEqual(['15\u00A0минут', '24\u00A0часа']);
});
