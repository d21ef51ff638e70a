import { profileSchema } from '@convi/contracts';
import { expect, test } from 'vitest';
import { optionFields } from './option-fields.ts';
import { readOptions, shownValue } from './option-values.ts';

const fieldsOf = (name: Parameters<typeof profileSchema>[0]) => optionFields(profileSchema(name));
const jpg = fieldsOf('image-jpg');
const field = (name: string) => {
  const found = jpg.find((one) => one.name === name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
};

test('a schema becomes fields with their limits, units and usual values', () => {
  expect(field('quality')).toEqual({
    kind: 'number',
    name: 'quality',
    low: 1,
    high: 100,
    step: 1,
    unit: '%',
    usual: 82,
  });
  expect(field('width')).toEqual({ kind: 'number', name: 'width', low: 1, high: 65_535, step: 1, unit: 'px' });
  expect(field('rotate')).toEqual({ kind: 'choice', name: 'rotate', values: [0, 90, 180, 270], unit: '°', usual: 0 });
  expect(field('enlarge')).toEqual({ kind: 'switch', name: 'enlarge', usual: false });
  expect(field('background')).toEqual({ kind: 'colour', name: 'background', usual: '#ffffff' });
});

test('a field of an unknown kind is left at its default', () => {
  expect(optionFields({ properties: { odd: { type: 'array' } } })).toEqual([]);
  expect(optionFields({})).toEqual([]);
});

test('only what differs from the usual is sent, in its own type', () => {
  const values = {
    quality: '82',
    width: '640',
    rotate: '90',
    enlarge: true,
    background: '#000000',
    fit: 'inside',
    height: '',
  };

  expect(readOptions(jpg, values)).toEqual({
    options: { width: 640, rotate: 90, enlarge: true, background: '#000000' },
    faults: {},
  });
});

test('a number outside its limits and a text of another form are faults', () => {
  expect(readOptions(jpg, { quality: '0', width: '1.5', height: 'x' }).faults).toEqual({
    quality: 'between',
    width: 'between',
    height: 'between',
  });
  const pdf = fieldsOf('document-pdf');
  expect(readOptions(pdf, { pageRange: 'first' }).faults).toEqual({ pageRange: 'pattern' });
  expect(readOptions(pdf, { pageRange: '1-3, 7' })).toEqual({ options: { pageRange: '1-3,7' }, faults: {} });
});

test('a value of another form of options is passed over', () => {
  expect(readOptions(fieldsOf('audio-wav'), { quality: '10', channels: 'mono', sampleRateHz: '' })).toEqual({
    options: { channels: 'mono' },
    faults: {},
  });
});

test('the form shows the person’s value, else the usual one, else nothing', () => {
  expect(shownValue(field('quality'), {})).toBe('82');
  expect(shownValue(field('quality'), { quality: '' })).toBe('');
  expect(shownValue(field('width'), {})).toBe('');
  expect(shownValue(field('enlarge'), {})).toBe(false);
});
