import type { Bucket } from './bucket.ts';
import { isAbsence, retried } from './s3-errors.ts';
import { versionPages } from './version-pages.ts';

const PER_REQUEST = 1_000;

type Doomed = { readonly name: string; readonly versionId?: string };

const removeAll = async ({ client, name, clock }: Bucket, doomed: readonly Doomed[]): Promise<void> => {
  for (let from = 0; from < doomed.length; from += PER_REQUEST) {
    const some = doomed.slice(from, from + PER_REQUEST);
    const answers = await retried(clock, () => client.removeObjects(name, some));
    // Somebody else removed it at the same moment: it is gone, which is what was wanted.
    if (answers.some((each) => each && !isAbsence(each)))
      throw new Error('the object store did not remove every object');
  }
};

const folderOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);

/** A plain removal would only mark an object as removed: each of its versions and marks has to go by its name. */
const removeVersions = async (bucket: Bucket, keys: readonly string[]): Promise<void> => {
  const wanted = new Set(keys);
  for (const prefix of new Set(keys.map(folderOf)))
    for await (const page of versionPages(bucket, prefix)) {
      const doomed = page.filter(({ key }) => wanted.has(key)).map(({ key, versionId }) => ({ name: key, versionId }));
      await removeAll(bucket, doomed);
    }
};

/** Removes objects with everything that the bucket keeps of them. */
export const removeObjects = async (bucket: Bucket, keys: readonly string[]): Promise<void> => {
  if (keys.length === 0) return;
  if (await bucket.keepsVersions()) await removeVersions(bucket, keys);
  else
    await removeAll(
      bucket,
      keys.map((name) => ({ name })),
    );
};
