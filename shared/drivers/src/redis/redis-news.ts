import type { RedisClient } from './redis-client.ts';

type Follower = { readonly channel: string; readonly projectId: string; readonly wake: () => void };
type Listener = {
  readonly client: RedisClient;
  readonly followers: Set<Follower>;
  readonly heard: Map<string, Promise<unknown>>;
};

const listen = (client: RedisClient): Listener => {
  const followers = new Set<Follower>();
  client.on('message', (_channel: string, projectId: string) => {
    for (const follower of followers) if (follower.projectId === projectId) follower.wake();
  });
  // What was said while the connection was away is lost: everybody looks.
  client.on('ready', () => {
    for (const follower of followers) follower.wake();
  });
  return { client, followers, heard: new Map() };
};

const subscribed = ({ client, heard }: Listener, channel: string): Promise<unknown> => {
  const present = heard.get(channel);
  if (present) return present;
  const begun = client.subscribe(channel);
  heard.set(channel, begun);
  begun.catch(() => heard.delete(channel));
  return begun;
};

/** Wakes followers of a project when its shard says its name. A shard is listened to from its first follower on. */
export const redisNews = (connect: () => RedisClient): ((follower: Follower) => Promise<() => void>) => {
  let listener: Listener | undefined;
  return async (follower) => {
    listener ??= listen(connect());
    const { followers } = listener;
    await subscribed(listener, follower.channel);
    followers.add(follower);
    return () => {
      followers.delete(follower);
    };
  };
};
