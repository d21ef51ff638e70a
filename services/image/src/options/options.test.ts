import { type ProfileName, profileNames, profiles } from '@convi/contracts';
import { describe, expect, test } from 'vitest';
import { imageHost } from '../image-host.fixture.ts';
import { fileCases } from './file-cases.fixture.ts';
import { lookCases } from './look-cases.fixture.ts';
import type { OptionCase } from './option-case.fixture.ts';
import { shapeCases } from './shape-cases.fixture.ts';

const image = await imageHost();
const cases: readonly OptionCase[] = [...shapeCases, ...lookCases, ...fileCases];

const made = async ({ to, source, mark, option }: OptionCase, options: Readonly<Record<string, unknown>>) => {
  const inputs = [await source(), ...(mark && options[option] !== null ? [await mark()] : [])];
  return (await image.convertAll(inputs, to, options)).bytes;
};

const without = ({ option, options }: OptionCase): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));

const title = ({ to, options, option }: OptionCase): string => `${option} to ${to}: ${JSON.stringify(options)}`;

describe('an option does what it says, and nothing else does it', () => {
  test.each(cases.map((each) => [title(each), each] as const))('%s', async (_, each) => {
    expect(await each.holds(await made(each, each.options))).toBe(true);
    // The same without the option: a test that is still green would not see that an engine ignores it.
    const dropped = each.mark ? { ...each, mark: undefined } : each;
    expect(await each.holds(await made(dropped as OptionCase, without(each)))).toBe(false);
  });
});

/** Of the engine's options, whatever they write; the rest is tested with each of its formats. */
const shared = new Set<string>(
  Object.keys(profiles['image-gif'].shape).filter(
    (name) => !['colours', 'effort', 'flatten', 'background', 'metadata', 'colourSpace'].includes(name),
  ),
);

const missing = (profile: ProfileName): string[] => {
  const to = profile.slice('image-'.length);
  return Object.keys(profiles[profile].shape).filter(
    (name) => !cases.some((each) => each.option === name && (shared.has(name) || each.to === to)),
  );
};

test.each(profileNames.filter((name) => /^image-(jpg|png|webp|avif|gif|tiff)$/.test(name)))(
  'no option of %s is without a test',
  (profile) => {
    expect(missing(profile)).toEqual(profile === 'image-gif' ? ['metadata'] : []);
  },
);
