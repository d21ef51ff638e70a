import { expect, test } from 'vitest';
import { call, createProject, inProject, jsonOf, problemOf, slugOf } from '../fixtures/calls.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('every answer has a request id of our own, which problems and the log repeat', async () => {
  const gateway = await testGateway();

  const response = await call(gateway, '/v1/nothing', { headers: { 'x-request-id': 'marker-id' } });
  const requestId = response.headers.get('x-request-id') ?? '';

  expect(requestId).toMatch(UUID);
  expect((await problemOf(response)).instance).toBe(`urn:uuid:${requestId}`);
  await expect.poll(gateway.log).toContain(requestId);
  expect(gateway.log()).not.toContain('marker');
});

test('every answer is closed by its headers', async () => {
  const gateway = await testGateway({ settings: { publicUrl: 'https://convi.example' } });

  const { headers } = await call(gateway, '/v1/formats');

  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'strict-transport-security': expect.stringContaining('max-age'),
  });
  expect(headers.has('x-powered-by')).toBe(false);
});

test('the type of a problem is the public address of its page, which there is', async () => {
  const gateway = await testGateway({ settings: { publicUrl: 'https://convi.example/' } });

  const { type } = await problemOf(await call(gateway, '/v1/nothing'));
  const page = await call(gateway, new URL(type).pathname);

  expect(type).toBe('https://convi.example/problems/unknown-route');
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('There is nothing at this address');
  expect((await call(gateway, '/problems/nonsense')).status).toBe(404);
  expect((await call(gateway, '/problems')).status).toBe(200);
});

test('another method is refused with those that there are', async () => {
  const gateway = await testGateway();

  const response = await call(gateway, '/v1/projects', { method: 'PUT' });
  const formats = await call(gateway, '/v1/formats', { method: 'OPTIONS' });

  expect(response.headers.get('allow')).toBe('HEAD, POST, GET');
  expect(formats.headers.get('allow')).toBe('HEAD, GET');
  expect(await slugOf(response)).toBe('method-not-allowed');
});

test('parser errors are told by kind', async () => {
  const gateway = await testGateway();
  const post = (body: string, type = 'application/json') =>
    call(gateway, '/v1/projects', { method: 'POST', body, headers: { 'content-type': type } });

  expect(await slugOf(await post('{"service":'))).toBe('malformed-json');
  expect(await slugOf(await post('"image"'))).toBe('malformed-json');
  expect(await slugOf(await post(JSON.stringify({ service: 'x'.repeat(2_000_000) })))).toBe('body-too-large');
  expect(await slugOf(await post('{}', 'text/plain'))).toBe('unsupported-media-type');
  expect(await slugOf(await post('{}', 'application/json; charset=latin1'))).toBe('unsupported-media-type');
  expect(await slugOf(await call(gateway, '/v1/projects', { method: 'POST' }))).toBe('malformed-request');
  expect(await slugOf(await call(gateway, '/v1/projects/%E0%A4%A'))).toBe('malformed-request');
});

test('what nobody foresaw is internal, with nothing but the request id', async () => {
  const gateway = await testGateway({
    change: () => ({ limiter: { take: () => Promise.reject(new Error('marker-secret')) } }),
  });

  const response = await call(gateway, '/v1/projects', { method: 'POST', json: { service: 'image' } });
  const { instance: _, ...problem } = await problemOf(response);

  expect(problem).toEqual({ type: '/problems/internal', title: expect.any(String), status: 500, slug: 'internal' });
  expect(gateway.log()).toContain('request-failed');
  expect(gateway.log()).not.toContain('marker');
});

test('health answers, and readiness says when something cannot be reached', async () => {
  const well = await testGateway();
  const ill = await testGateway({
    change: ({ objects }) => ({ objects: { ...objects, check: () => Promise.reject(new Error('away')) } }),
  });

  expect((await call(well, '/healthz')).status).toBe(200);
  expect((await call(well, '/readyz')).status).toBe(200);
  expect((await call(ill, '/healthz')).status).toBe(200);
  expect(await slugOf(await call(ill, '/readyz'))).toBe('not-ready');
  expect((await call(well, '/metrics')).status).toBe(404);
});

test('metrics count by route and status and name no project', async () => {
  const gateway = await testGateway();
  const holder = await createProject(gateway);
  await inProject(holder);

  const text = await gateway.ports.metrics.text();

  expect(text).toContain('convi_requests_total{route="/v1/projects/{id}",status="200"} 1');
  expect(text).toContain('convi_queue_jobs{queue="convert-image",state="waiting"} 0');
  expect(text).not.toContain(holder.id);
});

test('the OpenAPI document names the public address', async () => {
  const gateway = await testGateway({ settings: { publicUrl: 'https://convi.example' } });

  expect(await jsonOf(await call(gateway, '/v1/openapi.json'))).toMatchObject({
    openapi: '3.1.0',
    servers: [{ url: 'https://convi.example' }],
  });
});
