import { profiles } from '@convi/contracts';
import { describe, expect, test } from 'vitest';
import { imageHost } from '../image-host.fixture.ts';
import type { JoinCase } from './join-case.fixture.ts';
import { joinCases } from './join-cases.fixture.ts';

const image = await imageHost();

const made = async ({ operation, to, inputs }: JoinCase, options: object): Promise<Buffer> => {
  const { value } = await image.local({ operation, to, inputs: await inputs(), options });
  return value[0] ?? Buffer.alloc(0);
};

const without = ({ option, options }: JoinCase): object =>
  Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));

const title = ({ profile, option, options }: JoinCase): string => `${option} of ${profile}: ${JSON.stringify(options)}`;

describe('an option of joined, paged and traced pictures does what it says', () => {
  test.each(joinCases.map((each) => [title(each), each] as const))('%s', async (_, each) => {
    expect(await each.holds(await made(each, each.options))).toBe(true);
    expect(await each.holds(await made(each, without(each)))).toBe(false);
  });
});

/** Of the engine's options, whatever they write: they are tested where a picture is written as it is. */
const ownAnywhere = ['flatten', 'background', 'colourSpace'];
const shared = Object.keys(profiles['image-plain'].shape).filter((name) => !ownAnywhere.includes(name));

test.each([
  'image-pdf',
  'image-join-gif',
  'image-join-webp',
  'image-join-apng',
  'image-join-avif',
  'image-join-tiff',
  'image-svg',
] as const)('no option of %s is without a test', (profile) => {
  const tested = joinCases.filter((each) => each.profile === profile).map(({ option }) => option);
  const missing = Object.keys(profiles[profile].shape).filter(
    (name) => !shared.includes(name) && !tested.includes(name),
  );

  expect(missing).toEqual([]);
});
