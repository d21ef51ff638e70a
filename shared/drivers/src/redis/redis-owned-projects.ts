import type { OwnedProject, OwnedProjects } from '@convi/kernel';
import type { RedisClient } from './redis-client.ts';

const keyOf = (accountId: string): string => `convi:owned:${accountId}`;

const TIME_DIGITS = 15;
const LONGEST_LIFE_MS = 7 * 24 * 3_600_000;

/** All members have one score, so that they lie in the order of their text: by time, then by id. */
const memberOf = ({ createdAt, id }: OwnedProject): string => `${String(createdAt).padStart(TIME_DIGITS, '0')}-${id}`;
const projectOf = (member: string): OwnedProject => ({
  createdAt: Number(member.slice(0, TIME_DIGITS)),
  id: member.slice(TIME_DIGITS + 1),
});

/** Projects of accounts in Redis: one sorted set for each account, which goes with the last project in it. */
export const redisOwnedProjects = (client: RedisClient): OwnedProjects => ({
  note: async (accountId, { ceilingAt, ...project }) => {
    const key = keyOf(accountId);
    await client.zadd(key, 0, memberOf(project));
    await client.zremrangebylex(key, '-', `(${String(project.createdAt - LONGEST_LIFE_MS).padStart(TIME_DIGITS, '0')}`);
    // A set that holds later ones already keeps its time.
    await client.pexpireat(key, ceilingAt, 'NX');
    await client.pexpireat(key, ceilingAt, 'GT');
  },
  page: async (accountId, { before, limit }) =>
    (await client.zrevrangebylex(keyOf(accountId), before ? `(${memberOf(before)}` : '+', '-', 'LIMIT', 0, limit)).map(
      projectOf,
    ),
});
