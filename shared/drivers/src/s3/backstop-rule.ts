import { plans, retention, services } from '@convi/contracts';
import type { LifecycleRule } from 'minio';

const DAY_SECONDS = 86_400;

const ceilings = services.flatMap((service) => plans.map((plan) => retention[service][plan].ceilingSeconds));

/**
 * What ends whatever nothing else has ended. Days are the finest that S3 knows; a day more than the longest life, so that it
 * never ends anything before its time.
 */
export const backstop = {
  ID: 'convi-backstop',
  Status: 'Enabled',
  Filter: { Prefix: '' },
  Expiration: { Days: Math.ceil(Math.max(...ceilings) / DAY_SECONDS) + 1 },
  NoncurrentVersionExpiration: { NoncurrentDays: 1 },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
} as const satisfies LifecycleRule;

const prefixOf = (filter: unknown): unknown =>
  typeof filter === 'object' && filter !== null && 'Prefix' in filter ? filter.Prefix : '';

// Servers give numbers as text, and a filter for everything in three ways.
const meaningOf = (rule: LifecycleRule): string =>
  JSON.stringify([
    rule.Status,
    prefixOf(rule.Filter) || rule.Prefix || '',
    Number(rule.Expiration?.Days),
    Number(rule.NoncurrentVersionExpiration?.NoncurrentDays),
    Number(rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation),
  ]);

/** Whether a rule of a bucket says what the backstop says. */
export const isBackstop = (rule: LifecycleRule): boolean =>
  rule.ID === backstop.ID && meaningOf(rule) === meaningOf(backstop);
