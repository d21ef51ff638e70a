import { expect, test } from 'vitest';
import { chapterLines, chaptersIn } from './chapter-lines.ts';

test('chapters are written as lines and read back, in the order of their times', () => {
  const text = '0:00 Intro\n1:05.250 Second part\n1:02:03 Конец';
  const chapters = [
    { atSeconds: 0, title: 'Intro' },
    { atSeconds: 65.25, title: 'Second part' },
    { atSeconds: 3_723, title: 'Конец' },
  ];

  expect(chaptersIn(text)).toEqual(chapters);
  expect(chapterLines(chapters)).toBe(text);
  expect(chaptersIn('00:05 – B\n\n00:00 A')).toEqual([
    { atSeconds: 0, title: 'A' },
    { atSeconds: 5, title: 'B' },
  ]);
  expect(chaptersIn('')).toEqual([]);
});

test('a line that is no chapter makes nothing of all of them', () => {
  expect(chaptersIn('0:00 Intro\nsecond')).toBeUndefined();
  expect(chaptersIn('0:00')).toBeUndefined();
});
