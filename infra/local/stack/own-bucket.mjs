import { createHash, createHmac, randomBytes } from 'node:crypto';

/** @param {string | Buffer} key @param {string} text */
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
/** @param {string} text */
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

const SIGNED = 'host;x-amz-content-sha256;x-amz-date';

/**
 * Signature version 4 of a request without a body.
 * @param {{method: string, url: URL, at: string, accessKey: string, secretKey: string}} request
 */
const authorization = ({ method, url, at, accessKey, secretKey }) => {
  const day = at.slice(0, 8);
  const scope = `${day}/us-east-1/s3/aws4_request`;
  const headers = `host:${url.host}\nx-amz-content-sha256:${sha256('')}\nx-amz-date:${at}\n`;
  const canonical = [method, url.pathname, '', headers, SIGNED, sha256('')].join('\n');
  const key = ['us-east-1', 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secretKey}`, day));
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${at}\n${scope}\n${sha256(canonical)}`).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`;
};

/**
 * Makes a bucket with a random name, so that stacks which share one S3 server do not see each other.
 * @param {{endpoint: string, accessKey: string, secretKey: string}} server
 * @returns {Promise<string>} the bucket
 */
export const ownBucket = async ({ endpoint, accessKey, secretKey }) => {
  const bucket = `convi-${randomBytes(6).toString('hex')}`;
  const url = new URL(`/${bucket}`, endpoint);
  const at = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const signed = authorization({ method: 'PUT', url, at, accessKey, secretKey });
  const headers = { 'x-amz-date': at, 'x-amz-content-sha256': sha256(''), authorization: signed };
  const response = await fetch(url, { method: 'PUT', headers });
  if (!response.ok) throw new Error(`The S3 server at ${endpoint} refused a new bucket: ${response.status}`);
  return bucket;
};
