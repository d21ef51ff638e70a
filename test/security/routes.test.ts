import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedObjects } from '../stack/store.ts';
import { callRoute, routeNames } from './calls/call-route.ts';
import { otherDoors } from './calls/other-doors.ts';
import { rawCalls } from './calls/raw-calls.ts';
import { anyReceipt } from './calls/stage.ts';
import { leaksIn, missedBy, sinkNames, sinks } from './sinks/all-sinks.ts';
import { openSite } from './sinks/site.ts';

let site: Awaited<ReturnType<typeof openSite>>;
let receiptId: string;
beforeAll(async () => {
  site = await openSite(['image']);
  receiptId = await anyReceipt(site);
});
afterAll(() => site?.close());

test.each(sinkNames)('%s: what is planted there is found, however it is written', async (name) => {
  expect(await missedBy(site, name)).toEqual([]);
});

test('logs and metrics are those of every process', async () => {
  const processes = Object.keys(site.convi.processes);
  const placesOf = async (name: string): Promise<string> =>
    (await sinks[name]!.read(site)).map(({ where, bytes }) => `${where} ${bytes.length > 0}`).join('\n');

  for (const name of [...processes, 'redis', 'postgres']) expect(await placesOf('logs')).toContain(`${name}.log true`);
  for (const port of Object.values(site.convi.privatePorts)) expect(await placesOf('metrics')).toContain(`${port}/`);
});

test.each(routeNames)('%s is called with marks in everything that a caller can write', async (name) => {
  const { fulfilled, refused } = await callRoute(site, name, receiptId);

  expect(fulfilled).toBe(true);
  expect(refused).not.toBe(false);
});

test('addresses that are no routes, and what is hardly HTTP, are asked with marks as well', async () => {
  const statuses = (await otherDoors(site)).map(({ status }) => status);

  expect(new Set(statuses)).toEqual(new Set([200, 401, 404]));
  expect((await rawCalls(site)).filter((status) => status >= 500)).toEqual([]);
});

test('none of these calls met a fault of ours', () => {
  const faults = site.answers.heard.filter(({ status }) => status === 500);

  expect(faults.map(({ call }) => call)).toEqual([]);
});

test('nothing that a caller wrote is anywhere else while its projects live', async () => {
  expect(await leaksIn(site)).toEqual([]);
});

test('nothing of it is anywhere after their end', async () => {
  site.convi.moveClock(25 * 3_600_000);

  await expect.poll(() => storedObjects(site.convi), { timeout: 60_000 }).toEqual([]);
  await expect.poll(() => readdirSync(join(site.convi.home, 'keyring')), { timeout: 60_000 }).toEqual([]);
  expect(await leaksIn(site)).toEqual([]);
});
