import { testClock } from '@convi/testing';
import { expect, test } from 'vitest';
import { freeLanes } from './free-lanes.ts';

const world = () => {
  const clock = testClock(0);
  const lanes = freeLanes(2, clock);
  const given: Record<string, number> = {};
  const started = (name: string) => expect.poll(() => given[name]);
  const begin = (name: string, wish: number) => {
    const done = Promise.withResolvers<void>();
    const abort = new AbortController();
    const used = lanes.use({ wish, signal: abort.signal }, (count) => {
      given[name] = count;
      return done.promise;
    });
    const end = async (): Promise<void> => {
      done.resolve();
      await used;
    };
    return { end, abort: () => abort.abort() };
  };
  return { clock, begin, given, started };
};

test('a long sound takes all lanes that are free, and another one what is left', async () => {
  const { begin, started } = world();
  const first = begin('first', 8);
  await started('first').toBe(2);
  await first.end();
  begin('second', 1);
  begin('third', 8);

  await started('second').toBe(1);
  await started('third').toBe(1);
});

test('what finds none free waits for the next one, in order', async () => {
  const { begin, given, started } = world();
  const first = begin('first', 1);
  begin('second', 1);
  begin('third', 1);
  begin('fourth', 1);
  await started('second').toBe(1);
  expect(given).toEqual({ first: 1, second: 1 });

  await first.end();

  await started('third').toBe(1);
  expect(given.fourth).toBeUndefined();
});

test('but nobody waits for more than a moment, nor when it is called off', async () => {
  const { clock, begin, given, started } = world();
  begin('long', 2);
  await started('long').toBe(2);
  begin('short', 1);
  const other = begin('other', 1);

  other.abort();
  await started('other').toBe(1);
  expect(given.short).toBeUndefined();
  clock.move(3_000);

  await started('short').toBe(1);
});
