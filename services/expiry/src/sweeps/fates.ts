import { receipt } from '@convi/contracts';
import { objectKeyParts, type Ports, type ProjectRecord } from '@convi/kernel';

/** What becomes of an object. `since`: the end of its project, in milliseconds. */
export type Fate =
  | { readonly kind: 'stays' }
  /** Its project is ending or due: the ending deletes it. */
  | { readonly kind: 'outlived'; readonly since: number }
  | { readonly kind: 'goes'; readonly since: number }
  | { readonly kind: 'unknown-key' };

export type FatePorts = Pick<Ports, 'clock' | 'records'>;

const STAYS: Fate = { kind: 'stays' };

const ofRecord = ({ life }: ProjectRecord, now: number): Fate => {
  if (life.state === 'ending') return { kind: 'outlived', since: life.endedAt ?? life.endAt };
  return life.endAt <= now ? { kind: 'outlived', since: life.endAt } : STAYS;
};

const ofProject = async ({ clock, records }: FatePorts, projectId: string): Promise<Fate> => {
  const record = await records.read(projectId);
  if (record) return ofRecord(record, clock.now());
  const tombstone = await records.tombstone(projectId);
  // Neither record nor tombstone: records were lost. Its time is still in the key, and the ceiling ends it.
  if (!tombstone) return STAYS;
  return { kind: 'goes', since: Date.parse(receipt.parse(JSON.parse(tombstone.receipt)).endedAt) };
};

/**
 * Tells the fate of one object after another. A listing comes in key order, so that remembering one project is enough to
 * ask once for each. When records cannot be read the ceiling in the key is all that counts, and `failed` hears of it once.
 */
export const fates = (ports: FatePorts, failed: (error: unknown) => void): ((key: string) => Promise<Fate>) => {
  let last: { readonly projectId: string; readonly fate: Fate } | undefined;
  let isBlind = false;
  const ask = async (projectId: string): Promise<Fate> => {
    if (isBlind) return STAYS;
    return ofProject(ports, projectId).catch((error: unknown) => {
      isBlind = true;
      failed(error);
      return STAYS;
    });
  };
  return async (key) => {
    const parts = objectKeyParts(key);
    if (!parts) return { kind: 'unknown-key' };
    if (parts.ceilingAt <= ports.clock.now()) return { kind: 'goes', since: parts.ceilingAt };
    if (last?.projectId !== parts.projectId) last = { projectId: parts.projectId, fate: await ask(parts.projectId) };
    return last.fate;
  };
};
