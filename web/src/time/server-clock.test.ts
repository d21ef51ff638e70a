import { expect, test } from 'vitest';
import { serverClock } from './server-clock.ts';

const answering = (date: string) => async () => new Response('', { headers: { date } });
const NOON = Date.parse('2026-01-01T12:00:00Z');

test('a clock that is wrong by hours is corrected by what the server says', async () => {
  const clock = serverClock(answering('Thu, 01 Jan 2026 12:00:00 GMT'), () => NOON - 7_200_000);

  await clock.listening('/');

  expect(clock.now()).toBe(NOON);
});

test('a difference of a moment is left alone, and so is an answer without a date', async () => {
  const clock = serverClock(answering('Thu, 01 Jan 2026 12:00:00 GMT'), () => NOON + 900);
  await clock.listening('/');
  expect(clock.now()).toBe(NOON + 900);

  const dateless = serverClock(answering('never'), () => NOON);
  await dateless.listening('/');
  expect(dateless.now()).toBe(NOON);
});
