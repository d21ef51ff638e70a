import { newTag } from '../marking/marks.ts';
import type { Sink } from './sink.ts';

/** Everything that was said to Redis since the beginning: jobs of every state, scripts with their arguments, news. */
export const redisTraffic: Sink = {
  takes: 'stream',
  read: async ({ redis, traffic }) => {
    const end = newTag();
    const heard = traffic.heard(end);
    await redis.echo(end);
    await heard;
    return [{ where: 'said to redis', bytes: traffic.bytes() }];
  },
  plant: async ({ redis }, what) => {
    await redis.publish('planted', what);
    return () => undefined;
  },
};
