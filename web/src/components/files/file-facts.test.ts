import { expect, test } from 'vitest';
import { numbersOf } from '../../language/numbers.ts';
import { en } from '../../messages/en.ts';
import { ru } from '../../messages/ru.ts';
import { fileFacts } from './file-facts.ts';

const english = { words: en.files, numbers: numbersOf('en') };
const russian = { words: ru.files, numbers: numbersOf('ru') };

test('only what is known is told', () => {
  expect(fileFacts({ bytes: 10, facts: {} }, english)).toEqual(['10\u00A0bytes']);
  expect(fileFacts({ bytes: 2_048, facts: { width: 4_032, height: 3_024, frames: 1 } }, english)).toEqual([
    '2\u00A0KiB',
    '4032 × 3024',
    '12.2 MP',
  ]);
  expect(fileFacts({ bytes: 1_024, facts: { pages: 3 } }, russian)).toEqual(['1\u00A0КиБ', '3 страницы']);
  expect(
    fileFacts({ bytes: 1_024, facts: { durationSeconds: 205, channels: 2, sampleRateHz: 44_100 } }, english),
  ).toEqual(['1\u00A0KiB', '3:25', '44.1\u00A0kHz', 'stereo']);
});
