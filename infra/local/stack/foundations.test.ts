import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { processesOf, startToken } from '../processes/start-token.mjs';
import { foundationsFor } from './foundations.mjs';
import { siteFor } from './site.mjs';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

const newSite = () => {
  const home = mkdtempSync(join(tmpdir(), 'convi-site-'));
  undo.push(() => rmSync(home, { recursive: true, force: true }));
  const site = siteFor({ home, token: startToken() });
  undo.push(site.leave);
  return site;
};

test('what is named is not started', async () => {
  const named = { REDIS_URL: 'redis://a', DATABASE_URL: 'postgres://b' };
  const site = newSite();

  const { redis, postgres } = await foundationsFor(site, named);

  expect([redis.url, postgres.url]).toEqual(Object.values(named));
  expect([redis.process, postgres.process]).toEqual([undefined, undefined]);
  await Promise.all([redis.stop(), postgres.stop()]);
});

test('when PostgreSQL cannot start, Redis is ended and the reason is told', async () => {
  const site = newSite();
  mkdirSync(join(site.home, 'postgres/data'), { recursive: true });
  writeFileSync(join(site.home, 'postgres/data/PG_VERSION'), '9\n');

  await expect(foundationsFor(site, {})).rejects.toThrow('made by PostgreSQL 9, which is not installed');

  expect(processesOf(site.token)).toEqual([]);
});

test('a server that ends while it starts is told with the end of its log', async () => {
  const site = newSite();
  const { postgres } = await foundationsFor(site, { REDIS_URL: 'redis://a' });
  await postgres.stop();
  rmSync(join(site.home, 'postgres/data/global/pg_control'));

  await expect(foundationsFor(site, { REDIS_URL: 'redis://a' })).rejects.toThrow(/postgres ended [\s\S]*pg_control/);
});
