import { expect, test } from 'vitest';
import { optionsFromQuery } from './from-query.ts';
import { profileNames, profileSchema, profiles } from './profiles.ts';

test.each(profileNames)('%s needs nothing and refuses what it does not know', (name) => {
  expect(profiles[name].safeParse({}).success).toBe(true);
  expect(profiles[name].safeParse({ unheardOf: 1 }).success).toBe(false);
  expect(profileSchema(name)).toMatchObject({ type: 'object', additionalProperties: false });
});

test('metadata is stripped unless somebody asks to keep it', () => {
  for (const profile of Object.values(profiles))
    if ('metadata' in profile.shape) expect(profile.parse({})).toMatchObject({ metadata: 'strip' });
});

test('query words become the values that a profile parses', () => {
  const options = optionsFromQuery('image-webp', { quality: '70', lossless: 'true', width: '300', fit: 'cover' });

  expect(profiles['image-webp'].parse(options)).toMatchObject({
    quality: 70,
    lossless: true,
    width: 300,
    fit: 'cover',
  });
  expect(profiles['audio-wav'].parse(optionsFromQuery('audio-wav', { bitDepth: '24' }))).toMatchObject({
    bitDepth: '24',
  });
  expect(profiles['image-webp'].safeParse(optionsFromQuery('image-webp', { quality: 'high' })).success).toBe(false);
});
