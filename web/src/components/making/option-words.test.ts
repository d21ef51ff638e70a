import { profileNames, profileSchema } from '@convi/contracts';
import { expect, test } from 'vitest';
import { numbersOf } from '../../language/numbers.ts';
import { en } from '../../messages/en.ts';
import { ru } from '../../messages/ru.ts';
import { optionFields } from '../../room/option-fields.ts';
import { choiceText, optionWords } from './option-words.ts';

const english = { words: en, numbers: numbersOf('en') };

test('every field of every profile has a control and its words in each language', () => {
  for (const name of profileNames) {
    const schema = profileSchema(name);
    const fields = optionFields(schema);
    const properties = Object.entries((schema.properties ?? {}) as Record<string, { readonly type?: string }>);
    // Lists and tables (pages, segments, fields of a form) are laid out in places of their own, not filled in.
    const filledIn = properties
      .filter(([, { type }]) => !['array', 'object'].includes(type ?? ''))
      .map(([option]) => option);
    expect(fields.map((field) => field.name)).toEqual(filledIn);
    for (const field of fields) {
      expect(optionWords(en, field.name).label).not.toBe(field.name);
      expect(optionWords(ru, field.name).label).not.toBe(field.name);
    }
  }
});

test('a value is told by its word, a number by itself and its unit', () => {
  expect(choiceText(english, { name: 'fit', value: 'inside' })).toBe('Fit inside, keep the shape');
  expect(choiceText(english, { name: 'rotate', value: 90, unit: '°' })).toBe('90°');
  expect(choiceText(english, { name: 'sampleRateHz', value: 44_100, unit: 'Hz' })).toBe('44,100\u00A0Hz');
  expect(choiceText(english, { name: 'later', value: 'new' })).toBe('new');
});

test('every value that is a word is told by words of each language', () => {
  const fields = profileNames.flatMap((name) => optionFields(profileSchema(name)));
  const values = fields.flatMap((field) =>
    field.kind === 'choice' ? field.values.map((value) => [field.name, value] as const) : [],
  );
  const choicesIn = (words: typeof en) => words.choices as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const wordless = (words: typeof en) =>
    values.filter(([name, value]) => /^[a-z]{3}/.test(String(value)) && choicesIn(words)[name]?.[value] === undefined);

  expect(wordless(en)).toEqual([]);
  expect(wordless(ru)).toEqual([]);
});

test('a unit is written as the language writes it', () => {
  const russian = { words: ru, numbers: numbersOf('ru') };

  expect(choiceText(russian, { name: 'sampleRateHz', value: 44_100, unit: 'Hz' })).toMatch(/\u00A0Гц$/);
  expect(numbersOf('ru').unit('kHz')).toBe('кГц');
  expect(numbersOf('ru').unit('LUFS')).toBe('LUFS');
  expect(numbersOf('en').unit('s')).toBe('s');
});
