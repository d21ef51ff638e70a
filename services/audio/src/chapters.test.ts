import type { FormatId } from '@convi/contracts';
import { convertLocally, inspectLocally, localHost } from '@convi/worker-kit';
import { afterAll, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { type Probe, probed, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

// Twelve seconds stand for an hour.
const chapters = [
  { atSeconds: 0, title: 'Начало = one; #' },
  { atSeconds: 12, title: 'Two' },
  { atSeconds: 18, title: 'Three' },
];
const wav = tone({ seconds: 24, rateHz: 16_000, channels: 1 });
const facts = { durationSeconds: 24, channels: 1, sampleRateHz: 16_000 };

const convert = async (to: FormatId, options: object, { content = wav, format = 'wav' as FormatId } = {}) => {
  const report = await convertLocally(host, { to, options, inputs: [{ format, content, facts }] });
  return { result: report.value[0]!, warnings: report.warnings };
};

type Told = { start_time: string; tags?: { title?: string } };
const chaptersIn = ({ chapters: told }: Probe) =>
  (told as readonly Told[]).map(({ start_time, tags }) => ({ atSeconds: Number(start_time), title: tags?.title }));

const targets = ['mp3', 'm4a', 'm4b', 'ogg', 'oga', 'opus', 'weba'] as const;

test.concurrent.each(targets)(
  '%s has its chapters where a cut at the beginning leaves them, and tells them',
  async (to) => {
    const { result, warnings } = await convert(to, { chapters, startSeconds: 1 / 3 });

    const probe = await probed(result, `r.${to}`);
    const left = chapters.map(({ title, atSeconds }) => ({ title, atSeconds: atSeconds && atSeconds - 1 / 3 }));
    expect(chaptersIn(probe).map(({ title }) => title)).toEqual(left.map(({ title }) => title));
    for (const [n, { atSeconds }] of chaptersIn(probe).entries()) expect(atSeconds).toBeCloseTo(left[n]!.atSeconds, 2);
    const inspected = await inspectLocally(host, { format: to, content: result });
    expect(inspected.chapters?.map(({ title }) => title)).toEqual(left.map(({ title }) => title));
    expect(warnings.filter((slug) => slug !== 'resampled')).toEqual([]);
  },
);

test.concurrent.each(['wav', 'flac', 'aac', 'wma'] as const)(
  '%s has no place for them, and that is told',
  async (to) => {
    expect((await convert(to, { chapters })).warnings).toContain('chapters-dropped');
    expect((await convert(to, {})).warnings).not.toContain('chapters-dropped');
  },
);

test('those of a source stay, unless others are given; speed moves them', async () => {
  const source = await convert('m4b', { chapters });
  const known = await inspectLocally(host, { format: 'm4b', content: source.result });
  const inputs = [{ format: 'm4b' as const, content: source.result, facts: known }];

  const { value } = await convertLocally(host, { to: 'mp3', options: { speedPercent: 150 }, inputs });

  expect(chaptersIn(await probed(value[0]!, 'r.mp3'))).toEqual([
    { atSeconds: 0, title: 'Начало = one; #' },
    { atSeconds: 8, title: 'Two' },
    { atSeconds: 12, title: 'Three' },
  ]);
});

test('they go with segments and over gaps', async () => {
  const inputs = [
    { format: 'wav' as const, content: wav, facts: { ...facts, chapters } },
    { format: 'wav' as const, content: wav, facts: { ...facts, chapters: [{ atSeconds: 0, title: 'Other' }] } },
  ];

  const { value } = await convertLocally(host, { operation: 'merge', to: 'opus', inputs, options: { gapSeconds: 2 } });

  expect(chaptersIn(await probed(value[0]!, 'r.opus'))).toEqual([...chapters, { atSeconds: 26, title: 'Other' }]);
});

test('a text without a time in it is refused', async () => {
  await expect(convert('mp3', { chapterText: 'nothing here' })).rejects.toMatchObject({ slug: 'bad-options' });
});
