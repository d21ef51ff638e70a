import type { RedisClient } from '../redis/index.ts';

const setting = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]?.trim();

const savePointsOf = async (client: RedisClient): Promise<string> => {
  const answer: unknown = await client.call('CONFIG', 'GET', 'save');
  if (!Array.isArray(answer) || typeof answer[1] !== 'string') throw new Error('Redis does not tell its save points');
  return answer[1];
};

/** Refuses a Redis that writes keys to a disk, where they would outlive their end, or that may drop them before it. */
export const checkForgetful = async (client: RedisClient): Promise<void> => {
  const [persistence, memory, savePoints] = await Promise.all([
    client.info('persistence'),
    client.info('memory'),
    savePointsOf(client),
  ]);
  const faults = [
    setting(persistence, 'aof_enabled') === '0' ? '' : 'set appendonly to no',
    savePoints === '' ? '' : 'set save to ""',
    setting(memory, 'maxmemory_policy') === 'noeviction' ? '' : 'set maxmemory-policy to noeviction',
  ].filter((fault) => fault !== '');
  if (faults.length > 0)
    throw new Error(`The Redis of CONVI_KEYRING_URL must keep keys in memory only: ${faults.join('; ')}`);
};
