import { expect, test } from 'vitest';
import { countries } from './countries.ts';

test('every country of today is there in the language of the page, and nothing that is none', () => {
  const named = new Map(countries('ru').map(({ code, name }) => [code, name]));

  expect([named.get('DE'), named.get('KZ'), named.get('RS')]).toEqual(['Германия', 'Казахстан', 'Сербия']);
  expect(['DD', 'SU', 'EU', 'ZZ', 'UN', 'AC'].filter((code) => named.has(code))).toEqual([]);
  expect(named.size).toBeGreaterThan(240);
  expect(named.size).toBeLessThan(260);
});
