import { registrySuite } from '@convi/worker-kit';
import { afterAll, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { allSounds } from './sounds.fixture.ts';

/** Nothing here writes TAK: real files of it are tested with `npm run test:pairs` (infra/docs/pairs.md). */
const onlyReal = /^tak /;

const fixtures = Object.fromEntries(
  Object.entries(allSounds).map(([format, make]) => {
    let file: Promise<Buffer> | undefined;
    return [format, () => (file ??= Promise.resolve(make()))];
  }),
);

const { cases, close } = await registrySuite({ registry: audioRegistry, fixtures, covers: 'each' });
afterAll(close);

for (const { name, run } of cases.filter((each) => !onlyReal.test(each.name))) test.concurrent(name, run);
