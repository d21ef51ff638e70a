import { type EndingPorts, hasLiveKey, liveKey } from '@convi/kernel';
import { failingAs } from './failure-of.ts';
import { removeResults, type StoredObject } from './store-results.ts';
import type { WorkerPorts } from './worker-tools.ts';

/** The key of a job's project; undefined when the project is over. A keyring that does not answer is told as a storage. */
export const projectKey = (ports: EndingPorts, projectId: string): Promise<Buffer | undefined> =>
  failingAs('storage-unavailable', () => liveKey(ports, projectId));

/**
 * Whether stored objects may become visible: whether anybody can ever open them. This process has the key in its memory, but
 * the keyring may have lost it, and records may have come back from a copy older than its end. Takes the objects back when
 * nobody can, or nobody knows.
 */
export const mayBecomeVisible = async (
  ports: WorkerPorts,
  projectId: string,
  stored: readonly StoredObject[],
): Promise<boolean> => {
  const asked = failingAs('storage-unavailable', () => hasLiveKey(ports, projectId));
  const isOpenable = await asked.catch(async (error: unknown) => {
    await removeResults(ports, stored);
    throw error;
  });
  if (!isOpenable) await removeResults(ports, stored);
  return isOpenable;
};
