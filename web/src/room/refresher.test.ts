import { expect, test } from 'vitest';
import { refresher } from './refresher.ts';

test('a burst of requests becomes one run and one more', async () => {
  let runs = 0;
  const refresh = refresher(
    async () => void runs++,
    async () => undefined,
  );

  await Promise.all([refresh(), refresh(), refresh(), refresh()]);
  expect(runs).toBe(2);

  await refresh();
  expect(runs).toBe(3);
});

test('a request is answered by a run that began after it, without waiting for the rest', async () => {
  let runs = 0;
  let wake = (): void => undefined;
  const resting = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const refresh = refresher(async () => void runs++, resting);

  await refresh();
  const second = refresh();
  expect(runs).toBe(1);
  wake();
  await second;

  expect(runs).toBe(2);
});
