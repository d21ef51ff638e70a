import { profiles } from '@convi/contracts';
import { FailureError } from '@convi/kernel';
import { describe, expect, test, vi } from 'vitest';
import { documentJob } from '../fixtures/document-job.fixture.ts';
import { type FileCase, fileCases } from './file-cases.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convertAll } = await documentJob();

const parsed = ({ profile }: FileCase, options: object): object => profiles[profile].parse(options);

const isHeld = async (each: FileCase, options: object): Promise<boolean> => {
  const { operation, to = 'pdf', sources } = each;
  try {
    const made = await convertAll(sources, { operation, to, options: parsed(each, options) });
    return await each.holds(made.map(({ content }) => content));
  } catch (error) {
    // Some make no sense without the option: then it was heeded as well.
    if (error instanceof FailureError && error.slug === 'bad-options') return false;
    throw error;
  }
};

const without = ({ option, options }: FileCase): object =>
  Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));

describe('an option does what it says, and nothing else does it', () => {
  test.each(fileCases.map((each) => [`${each.operation}: ${each.option}`, each] as const))('%s', async (_, each) => {
    expect(await isHeld(each, each.options)).toBe(true);
    expect(await isHeld(each, without(each))).toBe(false);
  });
});

test('no option is without a test', () => {
  const missing = [...new Set(fileCases.map(({ profile }) => profile))].flatMap((profile) => {
    const tested = fileCases.filter((each) => each.profile === profile).map(({ option }) => option);
    return Object.keys(profiles[profile].shape).filter((name) => !tested.includes(name));
  });

  expect(missing).toEqual([]);
});
