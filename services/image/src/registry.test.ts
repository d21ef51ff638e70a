import { registrySuite } from '@convi/worker-kit';
import { afterAll, describe, test } from 'vitest';
import { fixtures } from './pictures.fixture.ts';
import { rareFixtures } from './rare-pictures.fixture.ts';
import { imageRegistry } from './registry.ts';

const suite = await registrySuite({
  registry: imageRegistry,
  fixtures: { ...fixtures, ...rareFixtures },
  covers: 'each',
});
afterAll(suite.close);

// Side by side: most of a case is the start of a process that waits for a disk. A start of LibreOffice may take its time then.
describe.concurrent('everything that the image service offers', { timeout: 180_000 }, () => {
  test.each(suite.cases)('$name', ({ run }) => run());
});
