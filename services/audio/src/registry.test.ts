import { registrySuite } from '@convi/worker-kit';
import { afterAll, test } from 'vitest';
import { audioRegistry } from './registry.ts';
import { sounds } from './sounds.fixture.ts';

const fixtures = Object.fromEntries(
  Object.entries(sounds).map(([format, make]) => {
    let file: Promise<Buffer> | undefined;
    return [format, () => (file ??= Promise.resolve(make()))];
  }),
);

const { cases, close } = await registrySuite({ registry: audioRegistry, fixtures });
afterAll(close);

for (const { name, run } of cases) test.concurrent(name, run);
