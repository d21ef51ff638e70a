import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packageTable } from './package-table.mjs';

test('the container has the base packages, and no others', () => {
  const dockerfile = readFileSync(new URL('../../docker/Dockerfile', import.meta.url), 'utf8');
  const listed = [...dockerfile.matchAll(/^ {6}(\S+) \\$/gm)].map(([, name]) => name);

  expect(listed).toEqual(packageTable.filter(({ group }) => group === 'base').map(({ name }) => name));
});
