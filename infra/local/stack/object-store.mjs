import { randomBytes } from 'node:crypto';

const S3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'];

/** @param {NodeJS.ProcessEnv} env */
const s3In = (env) => Object.fromEntries(S3.flatMap((name) => (env[name] ? [[name, env[name] ?? '']] : [])));

/**
 * The S3 settings of a stack: none means the filesystem store. An endpoint without a bucket (the test run on S3) gives
 * each stack a bucket of its own, which the store makes.
 * @param {Record<string, string>} env
 * @returns {Record<string, string>}
 */
export const objectStoreSettings = (env) => {
  const settings = s3In({ ...s3In(process.env), ...env });
  if (!settings.S3_ENDPOINT || settings.S3_BUCKET) return settings;
  return { ...settings, S3_BUCKET: `convi-${randomBytes(8).toString('hex')}` };
};
