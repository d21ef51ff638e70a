import { type EndReason, endOf } from '@convi/contracts';
import {
  type Change,
  type ChangeOutcome,
  type Lease,
  type NewRecord,
  newId,
  type ProjectRecords,
  type Tombstone,
} from '@convi/kernel';
import * as z from 'zod';
import { checkedChange } from './field-names.ts';
import { allEndsKeys, callKey, channelOf, projectKeys } from './keys.ts';
import { newHash, recordOf } from './life.ts';
import type { RedisClient } from './redis-client.ts';
import { projectScript, type Script } from './script.ts';

/** Redis drops by itself what nothing has ended this long after its ceiling. It is a backstop, not the way of ending. */
const BACKSTOP_MS = 7 * 24 * 3_600_000;
/** Soon enough that a key whose destroyer died does not live on for long. */
const DUE_AGAIN_MS = 10_000;

const scripts = {
  create: projectScript('create'),
  change: projectScript('change'),
  takeLease: projectScript('take-lease'),
  renewLease: projectScript('renew-lease'),
  beginEnd: projectScript('begin-end'),
  noteKeyDestroyed: projectScript('note-key-destroyed'),
  keepReceipt: projectScript('keep-receipt'),
  finishEnd: projectScript('finish-end'),
} satisfies Record<string, Script>;

const changeOutcome = z.enum(['changed', 'conflict', 'full', 'lease-lost', 'not-live']);
const endOutcome = z.enum(['begun', 'ending', 'gone']);
const tombstone = z.object({ credential: z.string(), receipt: z.string() });

type Step = {
  readonly script: Script;
  readonly id: string;
  readonly args: readonly (string | number)[];
  readonly more?: readonly string[];
};

const run = (client: RedisClient, { script, id, args, more = [] }: Step): Promise<unknown> =>
  script(client, { keys: [...projectKeys(id), ...more], args: [id, channelOf(id), ...args] });

const create = async (client: RedisClient, record: NewRecord): Promise<void> => {
  const endAt = endOf(record, record.createdAt);
  const args = [newId(), record.ceilingAt + BACKSTOP_MS, endAt, ...newHash(record)];
  const outcome = await run(client, { script: scripts.create, id: record.id, args });
  if (outcome !== 'created') throw new Error('a project with this id exists');
};

const asArguments = ({
  expect = {},
  set = {},
  add = {},
  atMost = {},
  remove = [],
  events = [],
  ...rest
}: Change): string => {
  return JSON.stringify({
    ...rest,
    expect,
    set,
    add,
    atMost,
    remove,
    events: events.map((event) => JSON.stringify(event)),
  });
};

const change = async (client: RedisClient, step: Change): Promise<ChangeOutcome> => {
  const more = [callKey(step.id, newId())];
  return changeOutcome.parse(
    await run(client, { script: scripts.change, id: step.id, args: [asArguments(checkedChange(step))], more }),
  );
};

const lease = async (client: RedisClient, script: Script, { id, leaseId, now, until }: Lease): Promise<boolean> =>
  (await run(client, { script, id, args: [leaseId, now, until] })) === 1;

const beginEnd = async (
  client: RedisClient,
  id: string,
  { now, reason }: { readonly now: number; readonly reason: EndReason },
) => endOutcome.parse(await run(client, { script: scripts.beginEnd, id, args: [now, reason, now + DUE_AGAIN_MS] }));

const keepReceipt = async (client: RedisClient, id: string, receipt: string): Promise<string | undefined> =>
  z
    .string()
    .nullable()
    .transform((kept) => kept ?? undefined)
    .parse(await run(client, { script: scripts.keepReceipt, id, args: [receipt] }));

const readTombstone = async (client: RedisClient, id: string): Promise<Tombstone | undefined> => {
  const text = await client.get(projectKeys(id)[3]);
  return text === null ? undefined : tombstone.parse(JSON.parse(text));
};

const due = async (client: RedisClient, now: number, limit: number): Promise<readonly string[]> => {
  const shards = await Promise.all(allEndsKeys.map((key) => client.zrangebyscore(key, '-inf', now, 'LIMIT', 0, limit)));
  // Taken in turn, so that no shard waits until another one is empty.
  const rounds = Math.max(...shards.map((ids) => ids.length));
  const inTurn = Array.from({ length: rounds }, (_, round) => shards.flatMap((ids) => ids[round] ?? []));
  return inTurn.flat().slice(0, limit);
};

/** Project records in Redis: one script for each step, all keys of a project in one slot. Takes a client for commands. */
export const redisProjectRecords = (client: RedisClient): ProjectRecords => ({
  create: (record) => create(client, record),
  read: async (id) => recordOf(id, await client.hgetall(projectKeys(id)[0])),
  change: (step) => change(client, step),
  takeLease: (wanted) => lease(client, scripts.takeLease, wanted),
  renewLease: (held) => lease(client, scripts.renewLease, held),
  releaseLease: async (id, leaseId) => {
    await client.zrem(projectKeys(id)[1], leaseId);
  },
  leases: (id, now) => client.zcount(projectKeys(id)[1], `(${now}`, '+inf'),
  beginEnd: (id, now, reason) => beginEnd(client, id, { now, reason }),
  noteKeyDestroyed: async (id, at) => {
    await run(client, { script: scripts.noteKeyDestroyed, id, args: [at] });
  },
  keepReceipt: (id, receipt) => keepReceipt(client, id, receipt),
  finishEnd: async (id, left, keepUntil) => {
    await run(client, { script: scripts.finishEnd, id, args: [JSON.stringify(left), keepUntil] });
  },
  tombstone: (id) => readTombstone(client, id),
  due: (now, limit) => due(client, now, limit),
});
