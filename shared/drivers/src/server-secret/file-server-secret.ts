import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId, type Secret, secretOf } from '@convi/kernel';

const NAME = 'secret';

const unlessThere = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EEXIST') throw error;
};

/** The secret of one machine's gateways, made at the first start. Whoever is first makes it for all. */
export const fileServerSecret = async (folder: string): Promise<Secret> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const beside = join(folder, `.new-${newId()}`);
  await writeFile(beside, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
  await link(beside, join(folder, NAME))
    .catch(unlessThere)
    .finally(() => unlink(beside));
  return secretOf(await readFile(join(folder, NAME), 'utf8'));
};
