import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conversion, File } from '@convi/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { askConversion, convert, createProject, download, inProject, jsonOf, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['audio']);
});
afterAll(() => convi?.stop());

type Probe = {
  readonly streams: readonly { readonly codec_name: string; readonly channels: number }[];
  readonly format: { readonly duration: string };
};
const probe = (content: Buffer, to: string): Probe => {
  const path = join(convi.home, `probe.${to}`);
  writeFileSync(path, content);
  const printed = execFileSync('ffprobe', ['-v', 'error', '-of', 'json', '-show_streams', '-show_format', path]);
  // What ffprobe prints is what the assertions look at.
  return JSON.parse(String(printed)) as Probe;
};

const codecs = { mp3: 'mp3', wav: 'pcm_s16le', flac: 'flac', ogg: 'vorbis', opus: 'opus', m4a: 'aac' } as const;

test('sound goes from every format to every format', async () => {
  const holder = await createProject(convi.url, 'audio');
  const [wav] = await upload(holder, { name: 'tone.wav', content: tone(1) });
  const made = await Promise.all(
    Object.keys(codecs).map(async (to) => (await convert(holder, { to, fileIds: [wav!.id] })).results[0]!),
  );

  for (const [to, codec] of Object.entries(codecs)) {
    const { results, items } = await convert(holder, { to, fileIds: made.map(({ id }) => id) });

    expect(items.map(({ state, failure }) => failure?.slug ?? state)).toEqual(made.map(() => 'done'));
    for (const { id } of results) {
      const { streams, format } = probe(await download(holder, id), to);
      expect(streams[0]?.codec_name).toBe(codec);
      expect(Number(format.duration)).toBeCloseTo(1, 0);
    }
  }
});

test('bitrate, sample rate and channels are what was asked for', async () => {
  const holder = await createProject(convi.url, 'audio');
  await upload(holder, { name: 'tone.wav', content: tone(2) });

  const { results } = await convert(holder, {
    to: 'mp3',
    options: { bitrateKbps: 64, sampleRateHz: 22_050, channels: 'mono' },
  });

  const { streams } = probe(await download(holder, results[0]!.id), 'mp3');
  expect(streams[0]).toMatchObject({ sample_rate: '22050', channels: 1, bit_rate: '64000' });
});

test('progress is a true fraction and cancelling stops the engine', async () => {
  const holder = await createProject(convi.url, 'audio');
  await upload(holder, { name: 'long.wav', content: tone(1_200, 16_000) });
  const { id } = await jsonOf<Conversion>(await askConversion(holder, { to: 'opus' }));
  const read = async (): Promise<Conversion> => jsonOf(await inProject(holder, `/conversions/${id}`));
  await expect.poll(async () => (await read()).progress, { timeout: 60_000, interval: 50 }).toBeGreaterThan(0);

  const cancelled = await jsonOf<Conversion>(await inProject(holder, `/conversions/${id}`, { method: 'DELETE' }));

  expect(cancelled.state).toBe('cancelled');
  const engines = (): string =>
    execFileSync(
      'sh',
      [
        '-c',
        `grep -l ${convi.startToken} /proc/[0-9]*/environ 2>/dev/null | xargs -n1 dirname 2>/dev/null | while read p; do for c in $(cat $p/task/*/children 2>/dev/null); do tr '\\0' ' ' < /proc/$c/cmdline; done; done || true`,
      ],
      { encoding: 'utf8' },
    );
  await expect.poll(engines, { timeout: 10_000 }).not.toContain('libopus');
});

test('length, channels and sample rate of an upload are told', async () => {
  const holder = await createProject(convi.url, 'audio');
  const [file] = await upload(holder, { name: 'tone.wav', content: tone(2) });
  const facts = async (): Promise<unknown> => (await jsonOf<File>(await inProject(holder, `/files/${file!.id}`))).facts;

  await expect
    .poll(facts, { timeout: 20_000 })
    .toMatchObject({ durationSeconds: 2, channels: 2, sampleRateHz: 44_100 });
});
