import { type ProfileName, profiles } from '@convi/contracts';
import { describe, expect, test, vi } from 'vitest';
import { startedJob } from '../fixtures/document-job.fixture.ts';
import { fileCases } from './file-cases.fixture.ts';
import type { Made, OptionCase } from './option-case.fixture.ts';
import { pdfCases } from './pdf-cases.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { host, convertAll, toText } = await startedJob();
const cases: readonly OptionCase[] = [...pdfCases, ...fileCases];

const made = async ({ source, to }: OptionCase, options: object): Promise<Made> => {
  const contents = (await convertAll([source], { to, options })).map(({ content }) => content);
  return { contents, text: () => toText(contents[0] ?? Buffer.alloc(0)) };
};

const without = ({ option, options }: OptionCase): object =>
  Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));

const title = ({ option, source, to, options }: OptionCase): string =>
  `${option} of ${source.format} to ${to}: ${JSON.stringify(options)}`;

describe('an option does what it says, and nothing else does it', () => {
  test.each(cases.map((each) => [title(each), each] as const))('%s', async (_, each) => {
    expect(await each.holds(await made(each, each.options))).toBe(true);
    // The same without the option: a test that is still green would not see that an engine ignores it.
    expect(await each.holds(await made(each, without(each)))).toBe(false);
  });
});

const own: readonly ProfileName[] = [
  ...(['document-pdf', 'document-file', 'document-csv', 'document-tsv', 'document-png', 'document-jpg'] as const),
  ...(['document-webp', 'document-tiff', 'document-reading'] as const),
];

/** Which set of options a case is of. */
const profileOf = ({ source, to }: OptionCase): string | undefined =>
  host.registry.converterFor({ operation: 'convert', to, from: [source.format] })?.capability.profile;

test.each(own)('no option of %s is without a test', (profile) => {
  const tested = cases.filter((each) => profileOf(each) === profile).map(({ option }) => option);

  expect(Object.keys(profiles[profile].shape).filter((name) => !tested.includes(name))).toEqual([]);
});
