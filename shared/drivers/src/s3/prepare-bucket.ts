import type { LifecycleConfig, LifecycleRule } from 'minio';
import { backstop, isBackstop } from './backstop-rule.ts';
import type { Bucket } from './bucket.ts';
import { codeOf, isForbidden, isUnsupported } from './s3-errors.ts';

/** The bucket has no rule that ends what nothing else has ended: the store knows no such rules, or does not let us set them. */
class NoLifecycleRule extends Error {
  constructor(cause?: unknown) {
    super('the bucket has no rule that ends old objects', { cause });
    this.name = 'NoLifecycleRule';
  }
}

const makeBucket = async ({ client, name }: Bucket): Promise<void> => {
  if (await client.bucketExists(name)) return;
  await client.makeBucket(name).catch((error: unknown) => {
    // Another process of ours was faster.
    if (!['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'].includes(codeOf(error))) throw error;
  });
};

const rulesOf = async ({ client, name }: Bucket): Promise<readonly LifecycleRule[]> => {
  try {
    const config: LifecycleConfig | null = await client.getBucketLifecycle(name);
    // One rule comes as itself, several as a list.
    return [config?.Rule ?? []].flat();
  } catch (error) {
    if (codeOf(error) !== 'NoSuchLifecycleConfiguration') throw error;
    return [];
  }
};

/** Sets the rule and reads it back: a store may take a rule and keep nothing of it. Other rules stay. */
const setRule = async (bucket: Bucket): Promise<void> => {
  const rules = await rulesOf(bucket);
  if (rules.some(isBackstop)) return;
  const others = rules.filter(({ ID }) => ID !== backstop.ID);
  await bucket.client.setBucketLifecycle(bucket.name, { Rule: [...others, backstop] });
  if (!(await rulesOf(bucket)).some(isBackstop)) throw new NoLifecycleRule();
};

/**
 * Makes the bucket when it is missing and sees to it that it ends by a rule of its own what nothing else has ended. Where that
 * cannot be, `warn` hears of it: the rule is the last of four nets, and the store may be one that has none.
 */
export const prepareBucket = async (bucket: Bucket, warn: (error: Error) => void): Promise<void> => {
  await makeBucket(bucket);
  try {
    await setRule(bucket);
  } catch (error) {
    if (error instanceof NoLifecycleRule) return warn(error);
    if (!isUnsupported(error) && !isForbidden(error)) throw error;
    warn(new NoLifecycleRule(error));
  }
};
