import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Service, services } from '@convi/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedObjects } from '../stack/store.ts';
import { untilAtRest } from './life/at-rest.ts';
import { unseenPrograms } from './life/every-program.ts';
import { waitingJobs } from './life/waiting-jobs.ts';
import { wholeLife } from './life/whole-life.ts';
import { leaksIn, sinkNames } from './sinks/all-sinks.ts';
import { openSite } from './sinks/site.ts';

let site: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  // With limits: who calls is counted in Redis.
  site = await openSite(services, { settings: { CONVI_LIMITS: 'on' }, lookEveryMs: 15 });
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

test.each(services)(
  '%s: nothing that a user wrote is found while a project lives, while its jobs wait, and after its end',
  async (service) => {
    const { voice, met } = await wholeLife(site, service);
    expect(met).toEqual(expect.arrayContaining([...meets[service]]));
    expect(await unseenPrograms(site, voice)).toEqual([]);
    await untilAtRest(site, service);
    expect(await leaksIn(site)).toEqual([]);

    const waiting = await waitingJobs(site, service);
    // A stopped process does not tell its metrics.
    const whileWaiting = await leaksIn(site, { only: withoutMetrics });
    await waiting.goOn();
    expect(whileWaiting).toEqual([]);

    for (const { say } of [voice, waiting.voice])
      expect([200, 202]).toContain((await say('', { method: 'DELETE' })).status);
    await isNothingLeft();
    await untilAtRest(site, service);
    expect(await leaksIn(site)).toEqual([]);
  },
);
