import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder, soon } from '@convi/testing';
import { expect, test } from 'vitest';
import { systemClock } from './index.ts';

const HOUR_MS = 3_600_000;

const moved = () => {
  const offsetFile = join(scratchFolder(), 'offset');
  return { clock: systemClock({ offsetFile }), moveTo: (ms: number) => writeFileSync(offsetFile, `${ms}\n`) };
};

test('without a file it is the time of this machine', () => {
  const before = Date.now();
  const now = systemClock().now();

  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

test('a changed file moves the time within 50 ms, also when it was not there before', async () => {
  const { clock, moveTo } = moved();
  const before = clock.now();
  moveTo(HOUR_MS);
  await soon(() => clock.now() - before >= HOUR_MS, 50);
  moveTo(-HOUR_MS);

  await soon(() => clock.now() - before < 0, 50);
});

test('timers follow the moved time', async () => {
  const { clock, moveTo } = moved();
  const ran: string[] = [];
  clock.after(HOUR_MS, () => ran.push('after'));
  clock.at(clock.now() + 2 * HOUR_MS, () => ran.push('at'));
  const callOff = clock.after(HOUR_MS, () => ran.push('called off'));
  callOff();
  moveTo(HOUR_MS);
  await soon(() => ran.length === 1, 100);
  moveTo(3 * HOUR_MS);
  await soon(() => ran.length === 2, 100);

  expect(ran).toEqual(['after', 'at']);
});

test('what is past runs at once, but not before its caller can call it off', async () => {
  const clock = systemClock();
  const ran: string[] = [];
  clock.at(clock.now() - 1, () => ran.push('past'));
  clock.at(clock.now() - 1, () => ran.push('called off'))();

  expect(ran).toEqual([]);
  await soon(() => ran.length === 1, 100);
  expect(ran).toEqual(['past']);
});

test('a timer is never early and far ones do not fire now', async () => {
  const clock = systemClock();
  const [since, early] = [clock.now(), [] as string[]];
  const callOff = clock.after(90 * 24 * HOUR_MS, () => early.push('far'));
  const ranAt = await new Promise<number>((resolve) => clock.after(30, () => resolve(clock.now())));
  callOff();

  expect(ranAt - since).toBeGreaterThanOrEqual(30);
  expect(early).toEqual([]);
});

test('a file that holds no number is no offset', () => {
  const offsetFile = join(scratchFolder(), 'offset');
  writeFileSync(offsetFile, 'tomorrow');

  expect(Math.abs(systemClock({ offsetFile }).now() - Date.now())).toBeLessThan(1_000);
});
