import { expect, test } from 'vitest';
import { call, createProject, problemOf } from '../fixtures/calls.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

test('a refused address is slowed down, and one that keeps guessing too', async () => {
  const taken: (readonly [string, string])[] = [];
  const gateway = await testGateway({
    settings: { trustedProxies: ['loopback'] },
    change: () => ({
      limiter: {
        take: async (rate, subject) => {
          taken.push([rate, subject]);
          return { allowed: rate !== 'refusals', retryAfterSeconds: 7, left: 0 };
        },
      },
    }),
  });
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const create = (address: string) =>
    call(gateway, '/v1/projects', { method: 'POST', json: { service: 'image' }, ...from(address) });

  await create('198.51.100.7');
  await create('2001:db8:1:2::1');
  await create('2001:db8:1:2:ffff::9');
  const guess = await call(gateway, `/v1/projects/${'0'.repeat(26)}`, from('198.51.100.7'));

  const subjects = taken.map(([, subject]) => subject);
  expect(subjects[1]).toBe(subjects[2]);
  expect(subjects[0]).not.toBe(subjects[1]);
  expect(subjects[3]).toBe(subjects[0]);
  expect(subjects.join()).not.toContain('198.51');
  expect(guess.headers.get('retry-after')).toBe('7');
  expect(await problemOf(guess)).toMatchObject({ slug: 'rate-limited', retryAfterSeconds: 7 });
});

test('forwarded addresses of others are not believed', async () => {
  const subjects = new Set<string>();
  const gateway = await testGateway({
    change: () => ({
      limiter: {
        take: async (_rate, subject) => {
          subjects.add(subject);
          return { allowed: true, retryAfterSeconds: 0, left: 0 };
        },
      },
    }),
  });

  for (const address of ['198.51.100.7', '198.51.100.8'])
    await call(gateway, '/v1/projects', {
      method: 'POST',
      json: { service: 'image' },
      headers: { 'x-forwarded-for': address },
    });

  expect(subjects.size).toBe(1);
});

test('without limits nothing is counted and quotas are gone', async () => {
  const gateway = await testGateway({
    settings: { limitsOn: false },
    change: () => ({ limiter: { take: () => Promise.reject(new Error('asked')) } }),
  });

  const { limits } = await createProject(gateway);

  expect(limits.filesPerProject).toBe(Number.MAX_SAFE_INTEGER);
  expect(limits.pixelsPerFile).toBe(200_000_000);
});
