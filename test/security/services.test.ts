import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Service, services } from '@convi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storedObjects } from '../stack/store.ts';
import { untilAtRest } from './life/at-rest.ts';
import { unseenPrograms } from './life/every-program.ts';
import type { Voice } from './life/voice.ts';
import { waitingJobs } from './life/waiting-jobs.ts';
import { wholeLife } from './life/whole-life.ts';
import { leaksIn, sinkNames } from './sinks/all-sinks.ts';
import { openSite } from './sinks/site.ts';

/** What engines leave behind is the same on every store: on S3 one room stands for all. */
const rooms: readonly Service[] = process.env.S3_ENDPOINT ? ['image'] : services;

let site: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  // With limits: who calls is counted in Redis.
  site = await openSite(rooms, { settings: { CONVI_LIMITS: 'on' }, lookEveryMs: 15 });
});
afterAll(() => site?.close());

const meets: { readonly [s in Service]: readonly string[] } = {
  image: ['done', 'preview', 'corrupt-input'],
  document: ['done', 'preview', 'corrupt-input', 'password-needed', 'wrong-password'],
  audio: ['done', 'preview', 'unsupported-input'],
};

const isNothingLeft = async (): Promise<void> => {
  await expect.poll(() => storedObjects(site.convi), { timeout: 30_000 }).toEqual([]);
  await expect.poll(() => readdirSync(join(site.convi.home, 'keyring')), { timeout: 30_000 }).toEqual([]);
};

const withoutMetrics = sinkNames.filter((name) => name !== 'metrics');

describe.each(rooms)('what a user wrote in the %s room', (service) => {
  const holders: Voice[] = [];

  test('goes through everything that can happen to a project, and all its programs are seen at work', async () => {
    const { voice, met } = await wholeLife(site, service);
    holders.push(voice);

    expect(met).toEqual(expect.arrayContaining([...meets[service]]));
    expect(await unseenPrograms(site, voice)).toEqual([]);
  });

  test('is found nowhere while the project lives', async () => {
    await untilAtRest(site, service);

    expect(await leaksIn(site)).toEqual([]);
  });

  test('is found nowhere while its jobs wait', async () => {
    const waiting = await waitingJobs(site, service);
    holders.push(waiting.voice);

    // A stopped process does not tell its metrics.
    const leaks = await leaksIn(site, { only: withoutMetrics });
    await waiting.goOn();

    expect(leaks).toEqual([]);
  });

  test('is found nowhere after its end, and nothing else of it is there', async () => {
    for (const { say } of holders) expect([200, 202]).toContain((await say('', { method: 'DELETE' })).status);
    await isNothingLeft();
    await untilAtRest(site, service);

    expect(await leaksIn(site)).toEqual([]);
  });
});
