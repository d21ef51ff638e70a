import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Arrangement, Conversion, File, Loudness, Waveform } from '@convi/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { convert, createProject, download, type Holder, inProject, jsonOf, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['audio']);
});
afterAll(() => convi?.stop());

type Probe = {
  readonly format: { readonly duration: string };
  readonly chapters: readonly { readonly start_time: string; readonly tags?: { readonly title?: string } }[];
};
const probe = (content: Buffer, to: string): Probe => {
  const path = join(convi.home, `probe.${to}`);
  writeFileSync(path, content);
  const printed = execFileSync('ffprobe', ['-v', 'error', '-of', 'json', '-show_format', '-show_chapters', path]);
  // What ffprobe prints is what the assertions look at.
  return JSON.parse(String(printed)) as Probe;
};
const decodedSeconds = (mp3: Buffer): number => {
  const toSamples = ['-v', 'error', '-f', 'mp3', '-i', '-', '-ac', '1', '-ar', '16000', '-f', 's16le', '-'];
  return execFileSync('ffmpeg', toSamples, { input: mp3 }).length / 32_000;
};
const chaptersIn = ({ chapters }: Probe): [number, string][] =>
  chapters.map(({ start_time, tags }) => [Math.round(Number(start_time) * 100) / 100, tags?.title ?? '']);

/** Asks until it is made. */
const made = async (holder: Holder, path: string): Promise<Response> => {
  let response = await inProject(holder, path);
  await expect
    .poll(
      async () => {
        response = response.bodyUsed || response.status === 202 ? await inProject(holder, path) : response;
        return response.status;
      },
      { timeout: 20_000 },
    )
    .not.toBe(202);
  return response;
};

/** Waits until the inspection has said how long a file is. */
const known = (holder: Holder, fileId: string): Promise<void> =>
  expect
    .poll(async () => (await jsonOf<File>(await inProject(holder, `/files/${fileId}`))).facts.durationSeconds, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);

test('a recording is seen, measured and heard before anything is done to it', async () => {
  const holder = await createProject(convi.url, 'audio');
  const [file] = await upload(holder, { name: 'tone.wav', content: tone(3) });
  const at = `/files/${file!.id}`;

  const fine = await jsonOf<Waveform>(await made(holder, `${at}/waveform?samplesPerPixel=256&channels=each`));
  const coarse = await jsonOf<Waveform>(await made(holder, `${at}/waveform?samplesPerPixel=65536&channels=each`));
  const { integratedLufs } = await jsonOf<Loudness>(await made(holder, `${at}/loudness`));
  const clip = await made(holder, `${at}/clip?at=1&seconds=1`);
  const bytes = Buffer.from(await clip.arrayBuffer());
  const part = await inProject(holder, `${at}/clip?at=1&seconds=1`, { headers: { range: 'bytes=10-19' } });

  expect(fine).toMatchObject({ version: 2, channels: 2, sample_rate: 44_100, samples_per_pixel: 256, length: 517 });
  expect([Math.max(...fine.data), Math.min(...coarse.data)]).toEqual([12_000, -12_000]);
  expect(coarse.data).toHaveLength(coarse.length * 4);
  expect(Math.abs(integratedLufs! + 9.4)).toBeLessThanOrEqual(0.1);
  expect(Number(probe(bytes, 'mp3').format.duration)).toBeCloseTo(1, 1);
  expect([clip.headers.get('content-type'), part.status]).toEqual(['audio/mpeg', 206]);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
});

// Twelve seconds stand for an hour; the whole of it is measured by `npm run bench -- audio`.
const chapters = [
  { atSeconds: 0, title: 'Начало' },
  { atSeconds: 12, title: 'Two' },
  { atSeconds: 18, title: 'Three' },
];

test('segments are arranged, joined with their chapters, and cut apart again', async () => {
  const holder = await createProject(convi.url, 'audio');
  const [file] = await upload(holder, { name: 'talk.wav', content: tone(24, 16_000) });
  const fileId = file!.id;
  await known(holder, fileId);
  const segments = [{ fileId, startSeconds: 1 }];
  const put = await inProject(holder, '/arrangement', { method: 'PUT', json: { segments } });

  const source = await convert(holder, { to: 'm4b', options: { chapters } });
  const book = source.results[0]!;
  const cut = await convert(holder, { to: 'mp3', fileIds: [book.id], options: { startSeconds: 1 } });
  const joined = await convert(holder, { operation: 'assemble', to: 'opus' });
  const parts = await convert(holder, {
    operation: 'split',
    to: 'ogg',
    fileIds: [book.id],
    options: { splitBy: 'chapters' },
  });

  expect((await jsonOf<Arrangement>(put)).segments?.[0]?.endSeconds).toBeCloseTo(24, 1);
  expect(book.facts.chapters).toEqual(chapters);
  const mp3 = await download(holder, cut.results[0]!.id);
  // What is heard: a frame of MPEG-2 has 576 samples.
  expect(Math.abs(decodedSeconds(mp3) - 23)).toBeLessThan(576 / 16_000);
  expect(chaptersIn(probe(mp3, 'mp3'))).toEqual([
    [0, 'Начало'],
    [11, 'Two'],
    [17, 'Three'],
  ]);
  expect(Number(probe(await download(holder, joined.results[0]!.id), 'opus').format.duration)).toBeCloseTo(23, 1);
  expect(parts.results.map(({ name }) => name)).toEqual(['1 Начало.ogg', '2 Two.ogg', '3 Three.ogg']);
});

test('several files become one', async () => {
  const holder = await createProject(convi.url, 'audio');
  await upload(holder, { name: 'a.wav', content: tone(1) }, { name: 'b.wav', content: tone(2) });

  const { results, warnings }: Conversion = await convert(holder, {
    operation: 'merge',
    to: 'flac',
    options: { gapSeconds: 0.5 },
  });

  expect(warnings).toEqual([]);
  expect(probe(await download(holder, results[0]!.id), 'flac').format.duration).toBe('3.500000');
});
