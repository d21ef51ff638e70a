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
