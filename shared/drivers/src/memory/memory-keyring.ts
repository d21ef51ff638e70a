import { randomBytes } from 'node:crypto';
import type { Clock, Keyring } from '@convi/kernel';
import { checkedId } from '../keyring/key-entry.ts';

export const memoryKeyring = (clock: Clock): Keyring => {
  const entries = new Map<string, { readonly key: Buffer; readonly ceilingAt: number }>();
  const destroy = (projectId: string): boolean => {
    entries.get(projectId)?.key.fill(0);
    return entries.delete(projectId);
  };
  return {
    create: async (projectId, ceilingAt) => {
      if (entries.has(checkedId(projectId))) throw new Error('a key of this project exists');
      const key = randomBytes(32);
      entries.set(projectId, { key, ceilingAt });
      return Buffer.from(key);
    },
    read: async (projectId) => {
      const entry = entries.get(checkedId(projectId));
      return entry && entry.ceilingAt > clock.now() ? Buffer.from(entry.key) : undefined;
    },
    destroy: async (projectId) => destroy(checkedId(projectId)),
    destroyPast: async (now) =>
      [...entries].filter(([projectId, { ceilingAt }]) => ceilingAt <= now && destroy(projectId)).length,
  };
};
