import { expect, onTestFinished, test, vi } from 'vitest';
import { silence } from './silence.ts';
import { wait } from './wait.ts';

test('a silence that is touched in time does not abort, one that is not does', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const quiet = silence(100, new AbortController().signal);

  vi.advanceTimersByTime(90);
  quiet.touch();
  vi.advanceTimersByTime(90);
  expect(quiet.signal.aborted).toBe(false);
  vi.advanceTimersByTime(10);
  expect(quiet.signal.aborted).toBe(true);
});

test('a wait ends at once when its signal aborts', async () => {
  const controller = new AbortController();
  const waiting = wait(60_000, controller.signal);

  controller.abort();

  await expect(waiting).resolves.toBeUndefined();
  await expect(wait(60_000, controller.signal)).resolves.toBeUndefined();
});
