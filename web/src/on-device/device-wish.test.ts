import { profiles } from '@convi/contracts';
import { expect, test } from 'vitest';
import { deviceWish } from './device-wish.ts';

const schemaOf = (to: 'jpg' | 'png' | 'webp' | 'avif' | 'gif') =>
  profiles[`image-${to}`].toJSONSchema({ io: 'input' }) as Record<string, unknown>;
const wish = (to: Parameters<typeof schemaOf>[0], values: Record<string, string | boolean> = {}) =>
  deviceWish({ to, options: schemaOf(to), values });

test('what nobody has touched is the default of the server', () => {
  const { preset, ...usual } = profiles['image-jpg'].parse({});

  expect(wish('jpg')).toMatchObject({ kind: 'ready', to: 'jpg', frames: 'keep', options: usual });
});

test('what is set counts, and so does what a preset says', () => {
  expect(wish('webp', { width: '300', rotate: '90' })).toMatchObject({ options: { width: 300, rotate: 90 } });
  expect(wish('webp', { preset: 'web-photo' })).toMatchObject({ options: { longestSide: 1_920, quality: 80 } });
  expect(wish('webp', { preset: 'web-photo', quality: '50' })).toMatchObject({ options: { quality: 50 } });
});

test.each([
  ['jpg', { watermarkText: 'mine' }, ['watermarkText']],
  ['jpg', { trim: true, trimTolerance: '20' }, ['trim']],
  ['jpg', { metadata: 'keep', dpi: '300' }, ['metadata', 'dpi']],
  ['jpg', { focus: 'attention' }, ['focus']],
  ['jpg', { colourSpace: 'p3' }, ['colourSpace']],
  ['jpg', { preset: 'email' }, ['targetKilobytes']],
  ['gif', { effort: '3' }, ['effort']],
  ['gif', { frames: 'number' }, ['frames']],
  ['png', { colours: '16' }, ['colours']],
] as const)('%s with %j is beyond the device, and that is said', (to, values, options) => {
  const said = wish(to, values);

  expect(said.kind).toBe('beyond');
  expect([...(said.options as readonly string[])].sort()).toEqual([...options].sort());
});

test('a format that is not written on the device is beyond it', () => {
  expect(wish('avif')).toEqual({ kind: 'beyond', to: 'avif', options: [] });
});

test('only the first frame is asked for when that is chosen', () => {
  expect(wish('webp', { frames: 'first' })).toMatchObject({ kind: 'ready', frames: 'first' });
});
