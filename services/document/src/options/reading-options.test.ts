import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profiles } from '@convi/contracts';
import { scratchFolder } from '@convi/testing';
import { describe, expect, test, vi } from 'vitest';
import { documentJob } from '../fixtures/document-job.fixture.ts';
import { type OptionCase, ocrCases, redactCases, safeCases } from './reading-cases.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert } = await documentJob();
const cases: readonly OptionCase[] = [...ocrCases, ...redactCases, ...safeCases];

const make = async ({ operation, to, source }: OptionCase, options: Readonly<Record<string, unknown>>) => {
  const { content } = await convert([{ format: 'pdf', content: await source() }], { operation, to, options });
  const file = join(scratchFolder(), 'result.pdf');
  writeFileSync(file, content);
  return { content, text: execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }) };
};
/** Cases that differ in one option have the same result without it. */
const results = new Map<string, ReturnType<typeof make>>();
const made = (each: OptionCase, options: Readonly<Record<string, unknown>>): ReturnType<typeof make> => {
  const key = `${each.operation} ${each.source.name} ${JSON.stringify(options)}`;
  const known = results.get(key) ?? make(each, options);
  results.set(key, known);
  return known;
};
const without = ({ option, options }: OptionCase): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));

describe('an option does what it says, and nothing else does it', () => {
  test.each(cases.map((each) => [`${each.operation}: ${each.option}`, each] as const))('%s', async (_, each) => {
    expect(await each.holds(await made(each, each.options))).toBe(true);
    // The same without the option: a test that is still green would not see that an engine ignores it.
    expect(await each.holds(await made(each, without(each)))).toBe(false);
  });
});

test.each([
  ['document-ocr', ocrCases],
  ['document-ocr-text', ocrCases],
  ['document-redact', redactCases],
  ['document-safe', safeCases],
] as const)('no option of %s is without a test', (profile, own) => {
  const tested = own.map(({ option }) => option);
  expect(Object.keys(profiles[profile].shape).filter((name) => !tested.includes(name))).toEqual([]);
});
