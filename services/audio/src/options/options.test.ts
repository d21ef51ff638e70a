import { type ProfileName, profileNames, profiles } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from '../registry.ts';
import { encoderCases } from './encoder-cases.fixture.ts';
import { formatCases } from './format-cases.fixture.ts';
import type { Made, OptionCase } from './option-case.fixture.ts';
import { soundCases } from './sound-cases.fixture.ts';
import { tagCases } from './tag-cases.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const cases: readonly OptionCase[] = [...soundCases, ...tagCases, ...formatCases, ...encoderCases];

const namedBy = async ({ named }: OptionCase, options: object) =>
  named && 'coverFile' in options ? [{ ...(await named.source()), fileId: named.fileId }] : [];

const make = async (each: OptionCase, options: object): Promise<Made> => {
  const { to, source } = each;
  const inputs = [await source()];
  const { value } = await convertLocally(host, { to, options, inputs, named: await namedBy(each, options) });
  return { bytes: value[0] ?? Buffer.alloc(0), name: `r.${to === 'alac' ? 'm4a' : to}` };
};

/** Results by their source, target and options: what several cases leave out is made once. */
const ready = new Map<OptionCase['source'], Map<string, Promise<Made>>>();
const made = (each: OptionCase, options: object): Promise<Made> => {
  const ofSource = ready.get(each.source) ?? new Map<string, Promise<Made>>();
  ready.set(each.source, ofSource);
  const key = `${each.to} ${JSON.stringify(options)}`;
  const result = ofSource.get(key) ?? make(each, options);
  ofSource.set(key, result);
  return result;
};

const without = ({ option, options }: OptionCase): object =>
  Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));

const title = ({ to, options, option }: OptionCase): string => `${option} to ${to}: ${JSON.stringify(options)}`;

describe.concurrent('an option does what it says, and nothing else does it', () => {
  test.each(cases.map((each) => [title(each), each] as const))('%s', async (_, each) => {
    expect(await each.holds(await made(each, each.options))).toBe(true);
    // The same without the option: a test that is still green would not see that the engine ignores it.
    expect(await each.holds(await made(each, without(each)))).toBe(false);
  });
});

/** Of the sound and its tags, whatever is written; the rest is tested with each of its profiles. */
const shared = new Set(
  Object.keys(profiles['audio-amr'].shape).filter((name) => !['amrBand', 'channels'].includes(name)),
);
const formatsOf = (profile: ProfileName): readonly string[] =>
  host.registry.converters
    .map(({ capability }) => capability)
    .filter((capability) => capability.profile === profile)
    .map(({ to }) => to);

// Presets stand for others; chapters have tests of their own.
const elsewhere: readonly string[] = ['preset', 'chapters', 'chapterText'];
const missing = (profile: ProfileName): string[] =>
  Object.keys(profiles[profile].shape).filter(
    (name) =>
      !elsewhere.includes(name) &&
      !cases.some((each) => each.option === name && (shared.has(name) || formatsOf(profile).includes(each.to))),
  );

// AMR has one channel whatever is asked for.
const expected: Partial<Record<ProfileName, readonly string[]>> = { 'audio-amr': ['channels'] };

test.each(profileNames.filter((name) => name.startsWith('audio-') && formatsOf(name).length > 0))(
  'no option of %s is without a test',
  (profile) => {
    expect(missing(profile)).toEqual(expected[profile] ?? []);
  },
);
