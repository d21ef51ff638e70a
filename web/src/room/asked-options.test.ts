import { profileSchema } from '@convi/contracts';
import { expect, test } from 'vitest';
import { askedOptions } from './asked-options.ts';
import { withoutSettings, withSettings } from './file-settings.ts';
import type { Target } from './making-of.ts';
import type { Choice } from './room-view.ts';
import { aFile } from './stand-in/fake-client.ts';

const offered: Target['offered'] = {
  ...{ name: 'convert', from: ['png'], to: ['jpg'], profile: 'image-jpg', unit: 'megapixels', trial: true },
  options: profileSchema('image-jpg'),
};
const target: Target = { to: 'jpg', offered, fits: ['a', 'b', 'c'].map((id) => aFile({ id })) };
const common: Choice = { values: { quality: '50', width: '100' } };
const asked = (choice: Choice, own = {}) => askedOptions(target, { choice, own });

test('a file is asked for with what it has of its own, another one with what all have', () => {
  const choice = withSettings(common, ['b'], { quality: '90', height: '20' });

  expect(asked(choice)).toEqual({
    options: { quality: 50, width: 100 },
    perFile: { b: { quality: 90, height: 20 } },
    isFaulty: false,
  });
});

test('a file that wants the usual, or nothing, takes away what all have', () => {
  const choice = withSettings(withSettings(common, ['a'], { quality: '82' }), ['c'], { width: '' });

  expect(asked(choice).perFile).toEqual({ a: { quality: null }, c: { width: null } });
});

test('what a file has as all have it is not said twice, and what is taken back is gone', () => {
  const choice = withSettings(withSettings(common, ['a'], { quality: '50' }), ['b'], { quality: '1' });

  expect(asked(withoutSettings(choice, ['b'])).perFile).toEqual({});
});

test('what is wrong with one file is wrong with the conversion', () => {
  expect(asked(withSettings(common, ['c'], { quality: '900' })).isFaulty).toBe(true);
  expect(asked(withSettings(common, ['gone'], { quality: '900' })).isFaulty).toBe(false);
});

test('options that no form has go along', () => {
  const choice = withSettings(common, ['a'], { quality: '90' });

  expect(asked(choice, { a: { dpi: 300 }, b: { dpi: 72 } }).perFile).toEqual({
    a: { quality: 90, dpi: 300 },
    b: { dpi: 72 },
  });
});
