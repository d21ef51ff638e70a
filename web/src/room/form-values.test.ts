import type { FormField } from '@convi/contracts';
import { expect, test } from 'vitest';
import { fieldChange, missingIn, shownField, writtenIn } from './form-values.ts';
import { aFile } from './stand-in/fake-client.ts';

const name: FormField = { name: 'person.name', kind: 'text', value: 'Anna', required: true };
const agreed: FormField = { name: 'agreed', kind: 'checkbox', value: false, required: true };

test('a field shows what was written, else what stands in the form', () => {
  expect(shownField(name, {})).toBe('Anna');
  expect(shownField(name, { 'person.name': '' })).toBe('');
  expect(shownField({ name: 'x', kind: 'checkbox' }, {})).toBe(false);
});

test('what stands in the form already is not sent', () => {
  expect(fieldChange(name, 'Berta', {})).toEqual({ fieldValues: { 'person.name': 'Berta' } });
  expect(fieldChange(name, 'Anna', { 'person.name': 'Berta', agreed: true })).toEqual({
    fieldValues: { agreed: true },
  });
  expect(fieldChange(name, 'Anna', { 'person.name': 'Berta' })).toEqual({ fieldValues: undefined });
});

test('empty fields that the form requires are counted', () => {
  const file = aFile({ id: 'a', facts: { formFields: [name, agreed] } });

  expect(missingIn(file, {})).toBe(1);
  expect(missingIn(file, { agreed: true })).toBe(0);
  expect(missingIn(file, { 'person.name': '' })).toBe(2);
  expect(writtenIn({ own: { a: { fieldValues: { agreed: true } } } }, 'a')).toEqual({ agreed: true });
});
