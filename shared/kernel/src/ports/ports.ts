import type { Announcements } from './announcements.ts';
import type { Clock } from './clock.ts';
import type { EventFeed } from './event-feed.ts';
import type { Handovers } from './handovers.ts';
import type { JobConsumers, JobQueue } from './job-queue.ts';
import type { Keyring } from './keyring.ts';
import type { ObjectStore } from './object-store.ts';
import type { OwnedProjects } from './owned-projects.ts';
import type { ProjectRecords } from './project-records.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { ReceiptOutbox } from './receipt-outbox.ts';
import type { StepWatch } from './step-watch.ts';
import type { StoreUsage } from './store-usage.ts';
import type { SweepFindings } from './sweep-findings.ts';

/** Everything that the ephemeral world gives a process. A function takes the ports that it uses: `Pick<Ports, 'clock' | 'records'>`. */
export type Ports = {
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly keyring: Keyring;
  readonly records: ProjectRecords;
  readonly owned: OwnedProjects;
  readonly handovers: Handovers;
  readonly feed: EventFeed;
  readonly queue: JobQueue;
  readonly consumers: JobConsumers;
  readonly limiter: RateLimiter;
  readonly announcements: Announcements;
  readonly usage: StoreUsage;
  readonly outbox: ReceiptOutbox;
  readonly findings: SweepFindings;
  readonly steps: StepWatch;
};
