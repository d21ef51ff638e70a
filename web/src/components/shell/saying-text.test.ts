import { expect, test } from 'vitest';
import { en } from '../../messages/en.ts';
import { ru } from '../../messages/ru.ts';
import type { Saying } from '../../room/room-view.ts';
import { formatName, sayingText } from './saying-text.ts';

const sayings: Saying[] = [
  { kind: 'added', count: 2 },
  { kind: 'removed', name: 'a.png' },
  { kind: 'renamed', name: 'b.png' },
  { kind: 'moved', name: 'a.png', place: 1 },
  { kind: 'started' },
  { kind: 'ended', state: 'done', to: 'webp' },
  { kind: 'soon', minutes: 5 },
];

test('everything that is said is a sentence in each language', () => {
  expect(sayings.map((saying) => sayingText(en, saying))).toEqual([
    '2 files added.',
    'a.png removed.',
    'Renamed to b.png.',
    'a.png is now number 1.',
    'The conversion was accepted.',
    'WebP: Done.',
    '5 minutes left.',
  ]);
  for (const saying of sayings) expect(sayingText(ru, saying)).toMatch(/[а-яё].*\.$/i);
});

test('a format that this page does not know shows its id', () => {
  expect(formatName('newest')).toBe('NEWEST');
});
