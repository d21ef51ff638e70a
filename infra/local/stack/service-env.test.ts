import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settingsIn, settingsOf, unknownSettings } from './service-env.mjs';
import { serviceNames } from './service-names.mjs';

test('every setting of the example reaches the services', () => {
  const example = readFileSync(new URL('../../config/.env.example', import.meta.url), 'utf8');
  const names = [...example.matchAll(/^#?\s?([A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '');
  const env = Object.fromEntries(names.map((name) => [name, 'x']));

  expect(names.length).toBeGreaterThan(20);
  expect(unknownSettings(env)).toEqual([]);
  expect(Object.keys(settingsIn(env)).sort()).toEqual([...new Set(names)].sort());
});

test('what is not a setting stays with the runner', () => {
  expect(settingsIn({ AWS_SECRET_ACCESS_KEY: 'x', HOME: '/root', CONVI_LIMITS: 'off' })).toEqual({
    CONVI_LIMITS: 'off',
  });
});

test("the database and the operators' password are known to the gateway alone", () => {
  const common = { REDIS_URL: 'r', CONVI_HOME: 'h' };
  const all = { ...common, DATABASE_URL: 'd', CONVI_OPS_PASSWORD: 'p' };

  expect(settingsOf('gateway', all)).toEqual(all);
  for (const name of serviceNames.filter((one) => one !== 'gateway')) expect(settingsOf(name, all)).toEqual(common);
});
