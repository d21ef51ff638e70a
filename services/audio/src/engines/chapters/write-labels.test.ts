import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { expect, test } from 'vitest';
import { made, probed, samplesIn, tone } from '../../sounds.fixture.ts';
import { writeLabels } from './write-labels.ts';

const chapters = [
  { atSeconds: 0, title: 'Начало' },
  { atSeconds: 0.125, title: 'Odd' },
];
const sampleRateHz = 8_000;
const wav = tone({ seconds: 0.25, rateHz: sampleRateHz, channels: 1 });

test.each([
  ['WAV', []],
  ['WAV of an odd length', ['-c:a', 'pcm_u8', '-af', 'atrim=end_sample=1999']],
  ['WAV with sizes of 64 bits', ['-rf64', 'always']],
])('a %s gets labels behind its sound, and all of it is as long as it says', async (_, args) => {
  const content = await made('a.wav', args, wav);
  const path = join(scratchFolder(), 'a.wav');
  await writeFile(path, content);

  expect(await writeLabels(path, { chapters, sampleRateHz })).toBe(true);

  const labelled = await readFile(path);
  const told = (await probed(labelled, 'r.wav')).chapters as { start_time: string; tags: { title: string } }[];
  expect(told.map(({ start_time, tags }) => ({ atSeconds: Number(start_time), ...tags }))).toEqual(chapters);
  const isLarge = labelled.toString('latin1', 0, 4) === 'RF64';
  expect(isLarge ? Number(labelled.readBigUInt64LE(20)) : labelled.readUInt32LE(4)).toBe(labelled.length - 8);
  expect(await samplesIn(labelled, 'r.wav')).toEqual(await samplesIn(content, 'r.wav'));
});
