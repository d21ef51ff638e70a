import { shardOf, shardTagOf, shardTags } from '@convi/kernel';

const named = (tag: string, kind: string, id: string): string => `convi:${tag}:${kind}:${id}`;

/** The keys of a project in the order in which the scripts name them: record, leases, events, tombstone, ends of its shard. */
export const projectKeys = (id: string): readonly [string, string, string, string, string] => {
  const tag = shardTagOf(id);
  return [
    named(tag, 'record', id),
    named(tag, 'leases', id),
    named(tag, 'events', id),
    named(tag, 'tombstone', id),
    endsKey(tag),
  ];
};

const endsKey = (tag: string): string => `convi:${tag}:ends`;
export const callKey = (id: string, call: string): string => named(shardTagOf(id), 'call', call);

/** Where a shard says which of its projects has news. */
export const channelOf = (id: string): string => `convi:${shardTags[shardOf(id)] ?? ''}:news`;
export const allEndsKeys: readonly string[] = shardTags.map(endsKey);
