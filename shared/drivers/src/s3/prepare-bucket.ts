import { plans, retention, services } from '@convi/contracts';
import type { LifecycleConfig, LifecycleRule } from 'minio';
import type { Bucket } from './upload.ts';

const DAY_SECONDS = 86_400;
const RULE_ID = 'convi-backstop';

const ceilings = services.flatMap((service) => plans.map((plan) => retention[service][plan].ceilingSeconds));

// Days are the finest that S3 knows; a day more than the longest life, so that the rule never ends anything before its time.
const backstop: LifecycleRule = {
  ID: RULE_ID,
  Status: 'Enabled',
  Filter: { Prefix: '' },
  Expiration: { Days: Math.ceil(Math.max(...ceilings) / DAY_SECONDS) + 1 },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
};

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const makeBucket = async ({ client, name }: Bucket): Promise<void> => {
  if (await client.bucketExists(name)) return;
  await client.makeBucket(name).catch((error: unknown) => {
    // Another process of ours was faster.
    if (codeOf(error) !== 'BucketAlreadyOwnedByYou' && codeOf(error) !== 'BucketAlreadyExists') throw error;
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

/** Makes the bucket when it is missing and sets the rule that ends what nothing else has ended. Other rules stay. */
export const prepareBucket = async (bucket: Bucket): Promise<void> => {
  await makeBucket(bucket);
  const rules = await rulesOf(bucket);
  if (rules.some(({ ID }) => ID === RULE_ID)) return;
  await bucket.client.setBucketLifecycle(bucket.name, { Rule: [...rules, backstop] });
};
