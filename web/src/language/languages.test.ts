import { expect, test } from 'vitest';
import { languageFor } from './languages.ts';

test('the chosen language comes first, then the browser’s, then English', () => {
  expect(languageFor('ru', ['en-GB'])).toBe('ru');
  expect(languageFor(null, ['fr-FR', 'ru-RU', 'en'])).toBe('ru');
  expect(languageFor('klingon', ['fr'])).toBe('en');
});
