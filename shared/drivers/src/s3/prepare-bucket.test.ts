import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@convi/kernel';
import { expect, onTestFinished, test } from 'vitest';
import { s3Buckets } from './s3-buckets.fixture.ts';

const { client, newStore } = await s3Buckets();

const backstop = {
  ID: 'convi-backstop',
  Status: 'Enabled',
  Expiration: { Days: 2 },
  NoncurrentVersionExpiration: { NoncurrentDays: 1 },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
};

const rulesOf = async (bucket: string) => [(await client.getBucketLifecycle(bucket))?.Rule ?? []].flat();
const bucketWith = async (...rules: object[]): Promise<string> => {
  const bucket = `convi-${newId()}`;
  await client.makeBucket(bucket);
  if (rules.length > 0) await client.setBucketLifecycle(bucket, { Rule: rules as (typeof backstop)[] });
  return bucket;
};

test('the bucket is made with a rule that ends what nothing else has ended, old versions and uploads included', async () => {
  const { bucket, objects, told } = newStore();
  await objects.check();
  await Promise.all([newStore({ bucket }).objects.check(), newStore({ bucket }).objects.check()]);

  expect(await rulesOf(bucket)).toMatchObject([backstop]);
  expect(told).toEqual([]);
});

test('rules of others stay, and one of ours that says something else is replaced', async () => {
  const theirs = { ID: 'theirs', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Days: 30 } };
  const weaker = [
    { ...backstop, Filter: { Prefix: '' }, Expiration: { Days: 300 } },
    { ...backstop, Filter: { Prefix: '' }, Status: 'Disabled' },
    { ...backstop, Filter: { Prefix: 'elsewhere/' } },
    { ID: backstop.ID, Status: 'Enabled', Filter: { Prefix: '' }, Expiration: backstop.Expiration },
  ];
  for (const rule of weaker) {
    const bucket = await bucketWith(theirs, rule);
    const { objects, told } = newStore({ bucket });
    await objects.check();

    const rules = await rulesOf(bucket);
    expect(rules).toHaveLength(2);
    expect(rules.find(({ ID }) => ID === 'theirs')).toMatchObject({ Expiration: { Days: 30 } });
    expect(rules.find(({ ID }) => ID === backstop.ID)).toMatchObject(backstop);
    expect(JSON.stringify(rules)).not.toContain('elsewhere');
    expect(told).toEqual([]);
  }
});

test('a rule that says the same is left as it is', async () => {
  const bucket = await bucketWith({ ...backstop, Filter: { Prefix: '' } });
  const before = await rulesOf(bucket);
  await newStore({ bucket }).objects.check();

  expect(await rulesOf(bucket)).toEqual(before);
});

/** A store of one bucket that answers lifecycle requests in its own way. */
const storeThat = async (answer: (method: string) => { status: number; body: string }): Promise<string> => {
  const stand = createServer((request, response) => {
    const isLifecycle = request.url?.includes('lifecycle');
    const { status, body } = isLifecycle
      ? answer(request.method ?? '')
      : { status: 200, body: '<LocationConstraint/>' };
    request.resume().on('end', () => response.writeHead(status, { 'content-type': 'application/xml' }).end(body));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void stand.close());
  await new Promise((resolve) => stand.once('listening', resolve));
  return `http://127.0.0.1:${(stand.address() as AddressInfo).port}`;
};
const refusal = (status: number, code: string) => ({ status, body: `<Error><Code>${code}</Code></Error>` });

test.each([
  ['knows no such rules', () => refusal(501, 'NotImplemented')],
  ['does not allow them', () => refusal(403, 'AccessDenied')],
  [
    'takes a rule and keeps nothing of it',
    (m: string) => (m === 'PUT' ? { status: 200, body: '' } : refusal(404, 'NoSuchLifecycleConfiguration')),
  ],
])('a store that %s is told of and works', async (_, answer) => {
  const { objects, told } = newStore({ endpoint: await storeThat(answer) });

  await objects.check();

  expect(told.map(({ name }) => name)).toEqual(['NoLifecycleRule']);
});

test('a store that cannot answer for its rules now is not taken for one without', async () => {
  const { objects, told } = newStore({ endpoint: await storeThat(() => refusal(500, 'InternalError')) });

  await expect(objects.check()).rejects.toThrow();
  expect(told).toEqual([]);
});
