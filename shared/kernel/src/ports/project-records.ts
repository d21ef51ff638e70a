import type { EndReason, ProjectEvent } from '@convi/contracts';

export type Fields = Readonly<Record<string, string>>;

/** What the record says of a project's life, beside its fields. Milliseconds since 1970. */
export type Life = {
  readonly state: 'live' | 'ending';
  readonly createdAt: number;
  readonly ceilingAt: number;
  readonly windowMs?: number;
  readonly endAt: number;
  /** Set once it is ending. */
  readonly endedAt?: number;
  readonly reason?: EndReason;
  /** Set once the destruction of its key is noted; never earlier than the fact. */
  readonly keyDestroyedAt?: number;
};
export type ProjectRecord = { readonly id: string; readonly life: Life; readonly fields: Fields };

export type NewRecord = {
  readonly id: string;
  readonly createdAt: number;
  readonly ceilingAt: number;
  readonly windowMs?: number;
  readonly fields: Fields;
};

/**
 * One atomic step on a live project: it is refused as a whole unless the project is live, its time is not up at `now`,
 * the lease (when named) is held, and every expectation is met.
 */
export type Change = {
  readonly id: string;
  readonly now: number;
  readonly lease?: string;
  /** Exact present values of fields; `null` means absent. Otherwise the outcome is `conflict`. */
  readonly expect?: Readonly<Record<string, string | null>>;
  readonly set?: Fields;
  readonly remove?: readonly string[];
  /** Integers added to counter fields (absent counts as 0). */
  readonly add?: Readonly<Record<string, number>>;
  /** Upper bounds of counter fields after the addition. Otherwise the outcome is `full`. */
  readonly atMost?: Readonly<Record<string, number>>;
  /** Lowers the ceiling; a value at or above the present one is a `conflict`. The end follows. */
  readonly lowerCeilingTo?: number;
  /** This step is activity: the end moves to `min(ceiling, now + window)`. A move is told as `project-end-moved`. */
  readonly activity?: boolean;
  readonly events?: readonly ProjectEvent[];
};
export type ChangeOutcome = 'changed' | 'conflict' | 'full' | 'lease-lost' | 'not-live';

/** What is left of an ended project: no personal data. `credential` is a keyed hash of each of its last credentials. */
export type Tombstone = { readonly credential: string; readonly receipt: string };

/** Project records and their leases, ends, events and tombstones; every function touches one shard only, but `due`. */
export type ProjectRecords = {
  /** Throws when the id exists. */
  readonly create: (record: NewRecord) => Promise<void>;
  readonly read: (id: string) => Promise<ProjectRecord | undefined>;
  readonly change: (change: Change) => Promise<ChangeOutcome>;
  /** Takes a lease until a deadline. False unless the project is live and its time is not up. */
  readonly takeLease: (lease: Lease) => Promise<boolean>;
  /** Moves a held lease's deadline. False when it is lost: its deadline passed, it was released, or the project is not live. */
  readonly renewLease: (lease: Lease) => Promise<boolean>;
  readonly releaseLease: (id: string, leaseId: string) => Promise<void>;
  /** How many leases have a deadline after `now`. */
  readonly leases: (id: string, now: number) => Promise<number>;
  /** Closes the door: state `ending`, no new lease, no more changes. Idempotent; the first reason stays. `gone`: no record. */
  readonly beginEnd: (id: string, now: number, reason: EndReason) => Promise<'begun' | 'ending' | 'gone'>;
  /** Notes on an ending record that its key is destroyed. The first note stays; without an ending record nothing happens. */
  readonly noteKeyDestroyed: (id: string, at: number) => Promise<void>;
  /**
   * Keeps the receipt of an ending project in its record. The first one stays: returns the one that is kept, or undefined
   * when there is no ending record (any more).
   */
  readonly keepReceipt: (id: string, receipt: string) => Promise<string | undefined>;
  /** Replaces the record, its leases and its events by a tombstone that lives until `keepUntil`. */
  readonly finishEnd: (id: string, tombstone: Tombstone, keepUntil: number) => Promise<void>;
  readonly tombstone: (id: string) => Promise<Tombstone | undefined>;
  /**
   * Ids of projects whose end is at or before `now`, over all shards, oldest first within a shard. Each `beginEnd` (at its
   * own `now`) makes a project due again ten seconds later, until it is finished: so a lost job is replaced, and projects that
   * wait for their bytes to go do not stand before those that end now.
   */
  readonly due: (now: number, limit: number) => Promise<readonly string[]>;
};
export type Lease = { readonly id: string; readonly leaseId: string; readonly now: number; readonly until: number };
