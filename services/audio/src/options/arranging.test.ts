import { profiles } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { audioRegistry } from '../registry.ts';
import { probed, tone } from '../sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const FILE = '0123456789abcdefghjkmnpqrs';
const RATE_HZ = 8_000;
const HEADER_BYTES = 44;
/** Two seconds of a tone with a pause of 0.4 s in the middle, at about -54 dBFS. */
const content = tone({ seconds: 2, rateHz: RATE_HZ, channels: 1 });
for (let n = 6_400; n < 9_600; n++) content.writeInt16LE(n % 2 === 0 ? 60 : -60, HEADER_BYTES + n * 2);
const input = { format: 'wav', content, fileId: FILE } as const;

type Case = {
  readonly operation: 'merge' | 'assemble' | 'split';
  readonly options: Readonly<Record<string, unknown>>;
  /** Which of them is dropped, and how long the results are with it and without it. */
  readonly option: string;
  readonly seconds: readonly number[];
  readonly without: readonly number[];
};

const segment = { fileId: FILE, startSeconds: 0.5, endSeconds: 1.5 };
const silence = { splitBy: 'silence', silenceSeconds: 0.2, silenceDecibels: -50 };
const cases: readonly Case[] = [
  { operation: 'merge', option: 'gapSeconds', options: { gapSeconds: 1 }, seconds: [5], without: [4] },
  { operation: 'merge', option: 'crossfadeSeconds', options: { crossfadeSeconds: 1 }, seconds: [3], without: [4] },
  { operation: 'assemble', option: 'segments', options: { segments: [segment] }, seconds: [1], without: [4] },
  { operation: 'merge', option: 'separate', options: { separate: true }, seconds: [2, 2], without: [4] },
  {
    ...{ operation: 'split', option: 'splitBy', options: { splitBy: 'times', splitTimes: '0.5' } },
    ...{ seconds: [0.5, 1.5], without: [1, 1] },
  },
  { operation: 'split', option: 'parts', options: { parts: 4 }, seconds: [0.5, 0.5, 0.5, 0.5], without: [1, 1] },
  {
    ...{ operation: 'split', option: 'splitTimes', options: { splitBy: 'times', splitTimes: '0:01.5' } },
    ...{ seconds: [1.5, 0.5], without: [] },
  },
  { operation: 'split', option: 'silenceSeconds', options: silence, seconds: [1, 1], without: [2] },
  {
    ...{ operation: 'split', option: 'silenceDecibels', options: { ...silence, silenceDecibels: -60 } },
    ...{ seconds: [2], without: [1, 1] },
  },
];

const lengths = async ({ operation }: Case, options: object): Promise<number[]> => {
  const inputs = operation === 'split' ? [input] : [input, { ...input, fileId: `${FILE.slice(1)}0` }];
  const { value } = await convertLocally(host, { operation, to: 'wav', options, inputs });
  const told = await Promise.all(value.map((each) => probed(each, 'r.wav')));
  return told.map(({ format }) => Math.round(Number(format.duration) * 10) / 10);
};

const dropped = ({ options, option }: Case): object =>
  Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));

describe.concurrent('an option of several sounds does what it says, and nothing else does it', () => {
  test.each(cases.map((each) => [each.option, each] as const))('%s', async (_, each) => {
    expect(await lengths(each, each.options)).toEqual(each.seconds);
    // Times are refused when they are missing: also that shows that they are heeded.
    expect(await lengths(each, dropped(each)).catch(() => [])).toEqual(each.without);
  });
});

test('none of them is without a test', () => {
  const own = (['join', 'split'] as const).flatMap((kind) =>
    Object.keys(profiles[`${kind}-wav`].shape).filter((name) => !(name in profiles['audio-wav'].shape)),
  );

  expect(own.filter((name) => !cases.some(({ option }) => option === name))).toEqual([]);
});
