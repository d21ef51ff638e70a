import type { FormatId } from '@convi/contracts';
import { convertLocally, discloseLocally, inspectLocally, localHost } from '@convi/worker-kit';
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

const targets = ['mp3', 'm4a', 'm4b', 'alac', 'ogg', 'oga', 'opus', 'weba', 'wav', 'flac'] as const;

test.concurrent.each(targets)(
  '%s has its chapters where a cut at the beginning leaves them, and tells them',
  async (to) => {
    const { result, warnings } = await convert(to, { chapters, startSeconds: 1 / 3 });

    const probe = await probed(result, `r.${to === 'alac' ? 'm4a' : to}`);
    const left = chapters.map(({ title, atSeconds }) => ({ title, atSeconds: atSeconds && atSeconds - 1 / 3 }));
    expect(chaptersIn(probe).map(({ title }) => title)).toEqual(left.map(({ title }) => title));
    for (const [n, { atSeconds }] of chaptersIn(probe).entries()) expect(atSeconds).toBeCloseTo(left[n]!.atSeconds, 2);
    const inspected = await inspectLocally(host, { format: to, content: result });
    expect(inspected.chapters?.map(({ title }) => title)).toEqual(left.map(({ title }) => title));
    expect(warnings.filter((slug) => slug !== 'resampled')).toEqual([]);
  },
);

test.concurrent.each(['aac', 'wma', 'aiff', 'wv'] as const)(
  '%s has no place for them, and that is told',
  async (to) => {
    expect((await convert(to, { chapters })).warnings).toContain('chapters-dropped');
    expect((await convert(to, {})).warnings).not.toContain('chapters-dropped');
  },
);

const chunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};

/** Labels and a broadcast extension behind the sound, as recorders write them: EBU Tech 3285 and the chunks of RIFF. */
const labelled = (): Buffer => {
  const point = (id: number, frame: number): Buffer => {
    const bytes = Buffer.alloc(24);
    for (const [n, value] of [id, frame, 0, 0, 0, frame].entries()) bytes.writeUInt32LE(value, n * 4);
    bytes.write('data', 8, 'latin1');
    return bytes;
  };
  const label = (id: number, title: string): Buffer =>
    chunk('labl', Buffer.concat([Buffer.from([id, 0, 0, 0]), Buffer.from(`${title}\0`)]));
  const bext = Buffer.alloc(602);
  bext.write('Interview in Lviv', 0);
  bext.write('Recorder 12', 256);
  bext.write('2020-01-02', 320);
  const cue = Buffer.concat([Buffer.from([2, 0, 0, 0]), point(1, 0), point(2, 16_000 * 12)]);
  const list = Buffer.concat([Buffer.from('adtl'), label(1, 'Intro'), label(2, 'Дальше')]);
  const all = Buffer.concat([wav, chunk('cue ', cue), chunk('LIST', list), chunk('bext', bext)]);
  all.writeUInt32LE(all.length - 8, 4);
  return all;
};

test('labels of a WAV are its chapters, and what a recorder wrote behind the sound is told', async () => {
  const input = { format: 'wav' as const, content: labelled() };

  const [known, report] = await Promise.all([inspectLocally(host, input), discloseLocally(host, input)]);
  const { value } = await convertLocally(host, { to: 'mp3', inputs: [{ ...input, facts: known }] });

  const told = [
    { atSeconds: 0, title: 'Intro' },
    { atSeconds: 12, title: 'Дальше' },
  ];
  expect(known.chapters).toEqual(told);
  expect(chaptersIn(await probed(value[0]!, 'r.mp3'))).toEqual(told);
  expect(report).toEqual(
    expect.arrayContaining([
      { kind: 'description', value: 'Interview in Lviv' },
      { kind: 'software', value: 'Recorder 12' },
      { kind: 'time', value: '2020-01-02' },
    ]),
  );
});

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

test.each(['opus', 'wav', 'flac'] as const)('they go with segments and over gaps into %s', async (to) => {
  const inputs = [
    { format: 'wav' as const, content: wav, facts: { ...facts, chapters } },
    { format: 'wav' as const, content: wav, facts: { ...facts, chapters: [{ atSeconds: 0, title: 'Other' }] } },
  ];

  const { value } = await convertLocally(host, { operation: 'merge', to, inputs, options: { gapSeconds: 2 } });

  expect(chaptersIn(await probed(value[0]!, `r.${to}`))).toEqual([...chapters, { atSeconds: 26, title: 'Other' }]);
});

test('a text without a time in it is refused', async () => {
  await expect(convert('mp3', { chapterText: 'nothing here' })).rejects.toMatchObject({ slug: 'bad-options' });
});
