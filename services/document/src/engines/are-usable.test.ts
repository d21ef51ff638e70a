import type { EnginePool, PoolHealth } from '@convi/worker-kit';
import { expect, test } from 'vitest';
import { areUsable } from './are-usable.ts';

const well: PoolHealth = { idle: 1, busy: 0, starting: 0, stuck: 0, waiting: 0, failedStarts: 0 };
// Only its health is asked.
const pool = (health: Partial<PoolHealth>) => ({ health: () => ({ ...well, ...health }) }) as EnginePool;

test('pools are usable while they have processes or start them', () => {
  expect(areUsable([pool({}), pool({ idle: 0, starting: 1 })], 'ahead')).toBe(true);
  expect(areUsable([pool({}), pool({ idle: 0 })], 'ahead')).toBe(false);
});

test('a pool on demand is usable without any process', () => {
  expect(areUsable([pool({ idle: 0 })], 'on-demand')).toBe(true);
});

test('a stuck process or starts that fail make the service unusable', () => {
  expect(areUsable([pool({}), pool({ stuck: 1 })], 'ahead')).toBe(false);
  expect(areUsable([pool({ failedStarts: 3 })], 'on-demand')).toBe(false);
});
