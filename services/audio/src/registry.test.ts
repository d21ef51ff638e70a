import { registrySuite } from '@convi/worker-kit';
import { afterAll, test } from 'vitest';
import { pictureFormats } from './engines/ffmpeg/demuxers.ts';
import { audioRegistry } from './registry.ts';
import { allSounds, made } from './sounds.fixture.ts';

/** Nothing here writes TAK: real files of it are tested with `npm run test:pairs` (infra/docs/pairs.md). */
const onlyReal = /^tak /;

/** What lies beside recordings, to be a cover. */
const covers = pictureFormats.map(
  (format) =>
    [
      format,
      () => made(`a.${format}`, ['-f', 'lavfi', '-i', 'color=blue:s=32x32', '-map', '1', '-frames:v', '1']),
    ] as const,
);

const fixtures = Object.fromEntries(
  [...Object.entries(allSounds), ...covers].map(([format, make]) => {
    let file: Promise<Buffer> | undefined;
    return [format, () => (file ??= Promise.resolve(make()))];
  }),
);

const { cases, close } = await registrySuite({ registry: audioRegistry, fixtures, covers: 'each' });
afterAll(close);

for (const { name, run } of cases.filter((each) => !onlyReal.test(each.name))) test.concurrent(name, run);
