import { expect, test } from 'vitest';
import { formatOf } from '../formats/index.ts';
import { presets } from './preset-table.ts';
import { presetOperation, presetOptions, withPreset } from './presets.ts';
import { type ProfileName, profiles } from './profiles.ts';

const ofSound: Readonly<Record<string, ProfileName>> = { mp3: 'audio-mp3', m4b: 'audio-m4a', m4r: 'audio-m4a' };

const profilesOf = (to: string | undefined): ProfileName[] =>
  to === undefined
    ? ['image-jpg', 'image-png', 'image-webp', 'image-avif', 'image-gif', 'image-tiff']
    : [ofSound[to] ?? (`image-${to}` as ProfileName)];

test.each(presets)('$name is made of options that its target takes', (preset) => {
  const to = 'to' in preset ? preset.to : undefined;
  for (const profile of profilesOf(to)) {
    const parsed = profiles[profile].safeParse(withPreset(profile, { preset: preset.name }));
    expect(parsed.error?.issues ?? []).toEqual([]);
    if (to) {
      expect(formatOf(to).service).toBe(ofSound[to] ? 'audio' : 'image');
      expect(presetOptions(profile, preset.name)).toEqual(preset.options);
    }
  }
});

test('what is given by name counts more than a preset', () => {
  expect(withPreset('image-webp', { preset: 'web-photo', quality: 30 })).toEqual({
    preset: 'web-photo',
    longestSide: 1_920,
    quality: 30,
  });
  expect(withPreset('image-webp', { preset: 'web-photo', width: 3_000 })).toEqual({
    preset: 'web-photo',
    width: 3_000,
    quality: 80,
  });
  expect(withPreset('image-jpg', { preset: 'email', quality: 90 })).not.toHaveProperty('targetKilobytes');
});

test('an unknown preset and no options stay what they are', () => {
  expect(withPreset('image-webp', { preset: 'none such' })).toEqual({ preset: 'none such' });
  expect(profiles['image-webp'].safeParse(withPreset('image-webp', { preset: 'none such' })).success).toBe(false);
  expect(withPreset('image-webp', undefined)).toBeUndefined();
});

test('a preset may mean an operation, as long as no other one is given by name', () => {
  const options = { preset: 'favicon' };

  expect(presetOperation({ operation: 'convert', options })).toBe('favicon');
  expect(presetOperation({ operation: 'convert', to: 'ico', options })).toBe('favicon');
  expect(presetOperation({ operation: 'convert', to: 'png', options })).toBe('convert');
  expect(presetOperation({ operation: 'merge', options })).toBe('merge');
  expect(presetOperation({ operation: 'convert', options: { preset: 'email' } })).toBe('convert');
});
