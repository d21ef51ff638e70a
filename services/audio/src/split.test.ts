import type { FormatId } from '@convi/contracts';
import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, expect, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { made, probed, tone } from './sounds.fixture.ts';

const host = await localHost(audioRegistry);
afterAll(host.close);

const RATE_HZ = 44_100;
const HEADER_BYTES = 44;
const samplesOf = (wav: Buffer): Int16Array =>
  new Int16Array(new Uint8Array(wav.subarray(wav.indexOf('data') + 8)).buffer);
const whole = tone({ seconds: 3, channels: 1 });

const split = async (options: object, { to = 'wav', from = 'wav', content = whole, facts = {} }: Wish = {}) => {
  const report = await convertLocally(host, {
    operation: 'split',
    to,
    options,
    inputs: [{ format: from, content, facts }],
  });
  return report.value;
};
type Wish = { to?: FormatId; from?: FormatId; content?: Buffer; facts?: object };
const secondsOf = (results: readonly Buffer[]): number[] => results.map((each) => samplesOf(each).length / RATE_HZ);

test('equal parts are the whole again, sample by sample', async () => {
  const parts = await split({ splitBy: 'parts', parts: 7 });

  expect(parts).toHaveLength(7);
  expect(parts.flatMap((each) => [...samplesOf(each)])).toEqual([...samplesOf(whole)]);
});

test('times cut where they say, and what is outside of the cut is left out', async () => {
  const options = { splitBy: 'times', splitTimes: '0:01, 1.5; 2', startSeconds: 0.5, endSeconds: 2.75 };

  expect(secondsOf(await split(options))).toEqual([0.5, 0.5, 0.5, 0.75]);
});

test('silence cuts in its middle', async () => {
  const content = Buffer.from(whole);
  content.fill(0, HEADER_BYTES + 2 * RATE_HZ, HEADER_BYTES + 4 * RATE_HZ);

  const parts = await split({ splitBy: 'silence', silenceSeconds: 0.5 }, { content });

  expect(secondsOf(parts).map((each) => Math.round(each * 100) / 100)).toEqual([1.5, 1.5]);
});

test('chapters cut by a cue sheet, and each part has its name', async () => {
  const chapterText = 'TRACK 01 AUDIO\nTITLE "One"\nINDEX 01 00:00:00\nTRACK 02 AUDIO\nTITLE "Two"\nINDEX 01 00:01:00';

  const parts = await split({ splitBy: 'chapters', chapterText }, { to: 'mp3' });

  const told = await Promise.all(parts.map((each) => probed(each, 'r.mp3')));
  expect(told.map(({ format }) => format.tags)).toMatchObject([
    { title: 'One', track: '1/2' },
    { title: 'Two', track: '2/2' },
  ]);
  expect(told.map(({ format }) => Math.round(Number(format.duration)))).toEqual([1, 2]);
});

test('of what is to be cut by chapters there have to be some', async () => {
  await expect(split({ splitBy: 'chapters' })).rejects.toMatchObject({ slug: 'bad-options' });
  await expect(split({ splitBy: 'times' })).rejects.toMatchObject({ slug: 'bad-options' });
});

test('parts of a song keep its words and its cover', async () => {
  const cover = [
    '-f',
    'lavfi',
    '-i',
    'color=d=0.1:s=64x64',
    '-map',
    '0',
    '-map',
    '1',
    '-c:v',
    'mjpeg',
    '-frames:v',
    '1',
  ];
  const content = await made(
    'a.mp3',
    [...cover, '-metadata', 'artist=Somebody', '-disposition:v', 'attached_pic'],
    whole,
  );

  const parts = await split({ parts: 3 }, { to: 'ogg', from: 'mp3', content });

  const told = await Promise.all(parts.map((each) => probed(each, 'r.ogg')));
  for (const { streams } of told) {
    expect(streams.map(({ codec_type }) => codec_type)).toEqual(['audio', 'video']);
    expect(streams[0]?.tags).toMatchObject({ artist: 'Somebody' });
  }
});
