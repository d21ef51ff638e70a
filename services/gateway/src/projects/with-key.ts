import { AppError, type Ports, type ProjectKey } from '@convi/kernel';

/**
 * Runs something with a project's key and zeroes the key afterwards. Streams that seal or open have taken what they need
 * from it by the time they are made. Throws `project-ended` when the key is destroyed.
 */
export const withKey = async <T>(
  { keyring }: Pick<Ports, 'keyring'>,
  projectId: string,
  run: (key: ProjectKey) => T | Promise<T>,
): Promise<T> => {
  const key = await keyring.read(projectId);
  if (!key) throw new AppError('project-ended');
  try {
    return await run({ projectId, key });
  } finally {
    key.fill(0);
  }
};
