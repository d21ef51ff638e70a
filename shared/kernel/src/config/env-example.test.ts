import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { envExample } from './env-example.ts';
import { variables } from './variables.ts';

test('the example names every variable and is not stale', () => {
  const file = readFileSync(new URL('../../../../infra/config/.env.example', import.meta.url), 'utf8');

  expect(file).toBe(envExample());
  for (const name of Object.keys(variables)) expect(file).toContain(`# ${name}=`);
});
