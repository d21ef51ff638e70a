import type { RedisClient } from './redis-client.ts';

type Wake = () => void;
type Follower = { readonly channel: string; readonly projectId: string; readonly wake: Wake };
type Listener = {
  readonly client: RedisClient;
  readonly followers: Map<string, Set<Wake>>;
  readonly channels: Map<string, Promise<unknown>>;
};

const listen = (client: RedisClient): Listener => {
  const followers = new Map<string, Set<Wake>>();
  client.on('message', (_channel: string, projectId: string) => {
    for (const wake of followers.get(projectId) ?? []) wake();
  });
  // What was said while the connection was away is lost: everybody looks.
  client.on('ready', () => {
    for (const wakes of followers.values()) for (const wake of wakes) wake();
  });
  return { client, followers, channels: new Map() };
};

/** A shard is listened to from its first follower on, and for as long as the process lives: there are 64 of them at most. */
const subscribe = ({ client, channels }: Listener, channel: string): Promise<unknown> => {
  const present = channels.get(channel);
  if (present) return present;
  const begun = client.subscribe(channel);
  channels.set(channel, begun);
  begun.catch(() => channels.delete(channel));
  return begun;
};

const follow = ({ followers }: Listener, { projectId, wake }: Follower): (() => void) => {
  const wakes = followers.get(projectId) ?? new Set<Wake>();
  // A function of its own, so that one that follows twice is woken twice and ends one at a time.
  const own = (): void => wake();
  followers.set(projectId, wakes.add(own));
  return () => {
    wakes.delete(own);
    if (wakes.size === 0 && followers.get(projectId) === wakes) followers.delete(projectId);
  };
};

/** Wakes followers of a project when its shard says its name. */
export const redisNews = (connect: () => RedisClient): ((follower: Follower) => Promise<() => void>) => {
  let listener: Listener | undefined;
  return async (follower) => {
    listener ??= listen(connect());
    await subscribe(listener, follower.channel);
    return follow(listener, follower);
  };
};
