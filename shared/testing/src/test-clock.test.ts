import { expect, test } from 'vitest';
import { testClock } from './test-clock.ts';

test('what is due runs in order, each at its own time, also what is added on the way', () => {
  const clock = testClock(1_000);
  const ran: [string, number][] = [];
  const note = (name: string) => () => ran.push([name, clock.now()]);
  clock.after(20, note('later'));
  clock.at(1_010, () => {
    note('first')();
    clock.after(5, note('added'));
    clock.after(500, note('not yet'));
  });
  clock.after(20, note('later still'));
  clock.after(15, note('called off'))();

  clock.move(100);

  expect(clock.now()).toBe(1_100);
  expect(ran).toEqual([
    ['first', 1_010],
    ['added', 1_015],
    ['later', 1_020],
    ['later still', 1_020],
  ]);
});

test('what is past runs soon, but not before its caller can call it off', async () => {
  const clock = testClock(1_000);
  const ran: string[] = [];
  clock.at(999, () => ran.push('past'));
  clock.at(999, () => ran.push('called off'))();
  const before = [...ran];
  await Promise.resolve();

  expect([before, ran]).toEqual([[], ['past']]);
});
