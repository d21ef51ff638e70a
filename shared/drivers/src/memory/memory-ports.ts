import type { Clock, Ports } from '@convi/kernel';
import { memoryAnnouncements } from './memory-announcements.ts';
import { memoryHandovers } from './memory-handovers.ts';
import { memoryJobs } from './memory-jobs.ts';
import { memoryKeyring } from './memory-keyring.ts';
import { memoryObjectStore } from './memory-object-store.ts';
import { memoryOwnedProjects } from './memory-owned-projects.ts';
import { memoryProjects } from './memory-projects.ts';
import { memoryRateLimiter } from './memory-rate-limiter.ts';
import { memoryReceiptOutbox } from './memory-receipt-outbox.ts';
import { memoryStoreUsage } from './memory-store-usage.ts';
import { memorySweepFindings } from './memory-sweep-findings.ts';

/** A twin of every port in the memory of one process, for tests and for trying a converter. */
export const memoryPorts = (clock: Clock): Ports => ({
  clock,
  objects: memoryObjectStore(clock),
  keyring: memoryKeyring(clock),
  ...memoryProjects(clock),
  owned: memoryOwnedProjects(),
  handovers: memoryHandovers(),
  ...memoryJobs(clock),
  limiter: memoryRateLimiter(clock),
  announcements: memoryAnnouncements(),
  usage: memoryStoreUsage(),
  outbox: memoryReceiptOutbox(),
  findings: memorySweepFindings(),
  steps: { reached: async () => undefined },
});
