import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseChapters } from './parse-chapters.ts';

const at = (...chapters: [number, string][]) => chapters.map(([atSeconds, title]) => ({ atSeconds, title }));

test('lines of times, as people write them', () => {
  const text = [
    'Содержание:',
    '00:00 Intro',
    '1:30 - Second',
    '[02:05.5] Third',
    '4) 1:02:03 Fourth: part 2',
    'Fifth 1:10:00',
    '• 01:20:00 — Ё',
  ].join('\r\n');

  expect(parseChapters(text)).toEqual(
    at([0, 'Intro'], [90, 'Second'], [125.5, 'Third'], [3_723, 'Fourth: part 2'], [4_200, 'Fifth'], [4_800, 'Ё']),
  );
});

test('labels of Audacity, with lines of frequencies', () => {
  expect(parseChapters('0.000000\t0.000000\tOne\n\\\t100.0\t200.0\n12,5\t13\tTwo\n20\t20')).toEqual(
    at([0, 'One'], [12.5, 'Two'], [20, '3']),
  );
});

test('a cue sheet: titles of tracks, not of the disc, and frames of a 75th', () => {
  const sheet = `PERFORMER "Somebody"
TITLE "The disc"
FILE "a.wav" WAVE
  TRACK 01 AUDIO
    TITLE "One ""quoted"""
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE Two
    INDEX 00 03:58:00
    INDEX 01 04:00:15
`;

  expect(parseChapters(sheet)).toEqual(at([0, 'One ""quoted""'], [240.2, 'Two']));
});

test('what was written comes back, in order', () => {
  const titles = fc.stringMatching(/^[a-zA-Zа-яё]{1,20}$/u);
  const entry = fc.record({ at: fc.integer({ min: 0, max: 86_399 }), title: titles });
  const clock = (seconds: number): string =>
    [3_600, 60, 1].map((unit, n) => String(Math.floor(seconds / unit) % (n ? 60 : 100)).padStart(2, '0')).join(':');

  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (entries) => {
      const expected = [...entries]
        .sort((a, b) => a.at - b.at)
        .map((each) => ({ atSeconds: each.at, title: each.title }));
      const lines = entries.map((each) => `${clock(each.at)} ${each.title}`).join('\n');
      const labels = entries.map((each) => `${each.at}.000000\t${each.at}.000000\t${each.title}`).join('\n');

      expect(parseChapters(lines)).toEqual(expected);
      expect(parseChapters(labels)).toEqual(expected);
    }),
  );
});

test('any text at all gives chapters in order and within bounds, soon', () => {
  const hostile = fc.oneof(
    fc.string({ maxLength: 2_000 }),
    fc.stringMatching(/^[0-9: .,\-\t\n[\]()TRACKINDEX"]{0,500}$/),
    fc.constantFrom('0:0'.repeat(30_000), `${' '.repeat(50_000)}0:00`, '1:'.repeat(40_000), '\t'.repeat(60_000)),
  );

  fc.assert(
    fc.property(hostile, (text) => {
      const chapters = parseChapters(text);

      expect(chapters.length).toBeLessThanOrEqual(1_000);
      for (const [n, { atSeconds, title }] of chapters.entries()) {
        expect(atSeconds).toBeGreaterThanOrEqual(chapters[n - 1]?.atSeconds ?? 0);
        expect(title.length).toBeGreaterThan(0);
        expect(title.length).toBeLessThanOrEqual(200);
      }
    }),
    { numRuns: 300 },
  );
});
