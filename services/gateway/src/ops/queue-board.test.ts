import { conversionJob } from '@convi/contracts';
import { openQueue } from '@convi/drivers/bullmq';
import { redisClient } from '@convi/drivers/redis';
import { secretOf } from '@convi/kernel';
import { testRedis } from '@convi/testing';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { call, jsonOf } from '../fixtures/calls.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { queueBoard } from './queue-board.ts';

const password = 'correct horse battery';
let redisUrl = '';
beforeAll(async () => {
  redisUrl = (await testRedis()).url;
});

const basic = (given: string) => ({ authorization: `Basic ${Buffer.from(`ops:${given}`).toString('base64')}` });

const boardGateway = async () => {
  const client = redisClient({ url: redisUrl, use: 'commands', onError: () => undefined });
  const queue = openQueue('convert-image', client);
  onTestFinished(async () => {
    await queue.close();
    client.disconnect();
  });
  const board = { queues: [queue], password: secretOf(password) };
  return { queue, gateway: await testGateway({ board: (rateLimits) => queueBoard({ ...board, rateLimits }) }) };
};

test('without a password in the settings the view does not exist', async () => {
  const gateway = await testGateway();

  expect((await call(gateway, '/ops/queues', { headers: basic(password) })).status).toBe(404);
});

test('only the password opens it', async () => {
  const { gateway } = await boardGateway();
  const statusOf = async (headers: Record<string, string>) => (await call(gateway, '/ops/queues/', { headers })).status;

  expect(await statusOf({})).toBe(401);
  expect(await statusOf(basic('wrong'))).toBe(401);
  expect(await statusOf(basic(''))).toBe(401);
  expect(await statusOf({ authorization: 'Basic %%%' })).toBe(401);
  expect(await statusOf(basic(password))).toBe(200);
});

test('its page asks nobody else for anything and all that it needs is there', async () => {
  const { gateway } = await boardGateway();
  const headers = basic(password);

  const page = await call(gateway, '/ops/queues/', { headers });
  const text = await page.text();
  const scripts = [...text.matchAll(/(?:src|href)="(static\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path);
  const loaded = await Promise.all(
    scripts.map(async (path) => (await call(gateway, `/ops/queues/${path}`, { headers })).status),
  );

  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(page.headers.get('content-security-policy')).not.toContain('http');
  expect(page.headers.has('x-powered-by')).toBe(false);
  expect(scripts.length).toBeGreaterThan(1);
  expect(new Set(loaded)).toEqual(new Set([200]));
});

test('jobs show ids, formats, sizes and nothing that is not of a job of ours', async () => {
  const { queue, gateway } = await boardGateway();
  const projectId = '0'.repeat(26);
  const job = conversionJob.parse({
    ...{ version: 1, kind: 'conversion', service: 'image', projectId, conversionId: projectId, items: [0] },
    ...{ operation: 'convert', from: ['png'], to: 'webp', bytes: 12 },
  });
  await queue.add('conversion', job, { jobId: 'ours' });
  await queue.add('conversion', { ...job, name: 'marker-name' } as typeof job, { jobId: 'strange' });

  const response = await call(
    gateway,
    '/ops/queues/api/queues?activeQueue=convert-image&status=waiting&page=1&jobsPerPage=10',
    {
      headers: basic(password),
    },
  );
  const text = await response.clone().text();
  const { queues } = await jsonOf<{ queues: { readOnlyMode: boolean; jobs: { id: string; data: unknown }[] }[] }>(
    response,
  );

  expect(queues[0]?.readOnlyMode).toBe(true);
  expect(queues[0]?.jobs.find(({ id }) => id === 'ours')?.data).toEqual(job);
  expect(queues[0]?.jobs.find(({ id }) => id === 'strange')?.data).toEqual({});
  expect(text).not.toContain('marker');
});

test('it can only be looked at', async () => {
  const { gateway } = await boardGateway();

  for (const method of ['PUT', 'POST', 'PATCH', 'DELETE'])
    expect((await call(gateway, '/ops/queues/api/queues/pause', { method, headers: basic(password) })).status).toBe(
      405,
    );
});
