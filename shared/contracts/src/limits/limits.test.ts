import { expect, test } from 'vitest';
import { services } from '../services.ts';
import { limits } from './limits.ts';

test.each(services)('who pays may do more in the room of %s, and as much of one file as engines bear', (service) => {
  const { free, paid } = limits[service];
  const bearable = ['pixelsPerFile', 'pagesPerFile', 'secondsPerFile'] as const;

  for (const name of bearable) expect(paid[name]).toBe(free[name]);
  for (const name of [
    'bytesPerFile',
    'bytesPerProject',
    'filesPerProject',
    'conversionsRunning',
    'conversionsQueued',
  ] as const)
    expect(paid[name]).toBeGreaterThan(free[name]);
});
