import { AppError, type EndingPorts, liveKey, type ProjectKey } from '@convi/kernel';

/** What asking for a key needs: a project that has lost its key is ended by whoever notices. */
export type KeyPorts = EndingPorts;

/**
 * Runs something with a project's key and zeroes the key afterwards. Streams that seal or open have taken what they need
 * from it by the time they are made. Throws `project-ended` when the key is destroyed or lost.
 */
export const withKey = async <T>(
  ports: KeyPorts,
  projectId: string,
  run: (key: ProjectKey) => T | Promise<T>,
): Promise<T> => {
  const key = await liveKey(ports, projectId);
  if (!key) throw new AppError('project-ended');
  try {
    return await run({ projectId, key });
  } finally {
    key.fill(0);
  }
};
