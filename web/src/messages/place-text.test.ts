import { expect, test } from 'vitest';
import { disclosures as en } from './en/disclosures.ts';
import { disclosures as ru } from './ru/disclosures.ts';

test('a place is told as each language writes it, with what that means', () => {
  expect(en.sentences.place('49.83 N, 24.03 E')).toBe(
    'It tells where it was made: 49.83°\u00A0N, 24.03°\u00A0E. Whoever gets the file finds the spot on any map.',
  );
  expect(ru.sentences.place('33.9 S, 151.2 E')).toContain('33,9°\u00A0ю.\u00A0ш., 151,2°\u00A0в.\u00A0д.');
  expect(en.sentences.place('Lviv')).toContain('Lviv');
});
