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

describe('everything that the image service offers', () => {
  test.each(suite.cases)('$name', ({ run }) => run());
});
