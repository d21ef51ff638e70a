import { limits, type PlanRow, retention } from '@convi/contracts';
import { expect, test } from 'vitest';
import { call, createProject, jsonOf } from '../fixtures/calls.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

const plansOf = async (gateway: Awaited<ReturnType<typeof testGateway>>): Promise<readonly PlanRow[]> =>
  (await jsonOf<{ plans: PlanRow[] }>(await call(gateway, '/v1/plans'))).plans;

test('plans tell the rows of retention and limits', async () => {
  const rows = await plansOf(await testGateway());

  expect(rows).toHaveLength(6);
  expect(rows[0]).toEqual({ plan: 'free', service: 'image', ...retention.image.free, limits: limits.image.free });
});

test('what an operator has lowered is told, and is what new projects get', async () => {
  const lowered = { ...retention, image: { ...retention.image, free: { windowSeconds: 60, ceilingSeconds: 120 } } };
  const gateway = await testGateway({ settings: { retention: lowered } });

  const [row] = await plansOf(gateway);
  await createProject(gateway);
  const [record] = await gateway.ports.records.due(gateway.clock.now() + 60_000, 1);

  expect(row).toMatchObject({ windowSeconds: 60, ceilingSeconds: 120 });
  expect((await gateway.ports.records.read(record!))?.life.endAt).toBe(gateway.clock.now() + 60_000);
});

test('whoever runs a gateway is told as far as they have said who they are', async () => {
  const operator = { name: 'Example Ltd', contact: 'privacy@convi.example' };
  const [named, silent] = await Promise.all([testGateway({ settings: { operator } }), testGateway()]);

  expect(await jsonOf(await call(named, '/v1/operator'))).toEqual(operator);
  expect(await jsonOf(await call(silent, '/v1/operator'))).toEqual({});
});
