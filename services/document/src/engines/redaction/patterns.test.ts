import { expect, test } from 'vitest';
import { matchesIn, type PatternKind, plainText } from './patterns.ts';

const found = (text: string, terms: readonly string[], kinds: readonly PatternKind[] = []): string[] => {
  const plain = plainText(text);
  return matchesIn(plain, { terms, kinds }).map(({ from, to }) => plain.slice(from, to));
};

test('capitals, joined letters and wide letters make no difference', () => {
  expect(found('SECRET ﬁle ＰＬＡＮ', ['secret', 'file', 'plan'])).toEqual(['secret', 'file', 'plan']);
});

test('a phrase is found over the end of a line, and a word that is broken there', () => {
  expect(found('Anna  Maria and confi- dential', ['anna maria', 'confidential'])).toEqual([
    'anna  maria',
    'confi- dential',
  ]);
  expect(found('S e c r e t', ['secret'])).toEqual(['s e c r e t']);
});

test('a word is found within another one, a short one only where a word begins', () => {
  expect(found('Smithsonian', ['smith'])).toEqual(['smith']);
  expect(found('Hal called Al', ['al'])).toEqual(['al']);
});

test('a term is words and no pattern', () => {
  expect(found('a.b and axb', ['a.b'])).toEqual(['a.b']);
  expect(found('(x)[y]', ['(x)[y]'])).toEqual(['(x)[y]']);
});

test.each<readonly [PatternKind, string, readonly string[]]>([
  ['emails', 'to a.b+c@sub.example.org, ok', ['a.b+c@sub.example.org']],
  ['emails', 'почта: анна@пример.рф', ['анна@пример.рф']],
  ['cards', '4111 1111 1111 1111 and 4111 1111 1111 1112', ['4111 1111 1111 1111']],
  ['ibans', 'gb82 west 1234 5698 7654 32 is it', ['gb82 west 1234 5698 7654 32']],
  ['ibans', 'de00 3704 0044 0532 0130 00', []],
  ['phones', 'call +7 (495) 123-45-67 now', ['+7 (495) 123-45-67']],
  ['phones', 'on 12.05.2024 or 2024-05-12', []],
])('%s in "%s"', (kind, text, expected) => {
  expect(found(text, [], [kind])).toEqual(expected);
});
