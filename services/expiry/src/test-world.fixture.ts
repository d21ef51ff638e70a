import { randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { memoryPorts } from '@convi/drivers/memory';
import { createLogger, newId, newSalt, objectPrefix, type Ports, type SigningKeys } from '@convi/kernel';
import { signerOf, signingKeyOf } from '@convi/receipts';
import { testClock } from '@convi/testing';
import { expiryMetrics } from './metrics.ts';

export const START = Date.UTC(2030, 0, 1);
export const HOUR_MS = 3_600_000;

/** One key that lives as long as the test. */
const testSigning = (): SigningKeys => {
  const signer = signerOf(randomBytes(32));
  const key = signingKeyOf({ use: 'receipts', from: new Date(START).toISOString(), publicKey: signer.publicKey });
  return { signer: async () => signer, published: async () => [key] };
};

/** Ports in memory on a clock that the test moves, with metrics and a log that nobody reads. */
export const testWorld = () => {
  const clock = testClock(START);
  const silent = createLogger({ service: 'expiry', destination: new PassThrough().resume() });
  return { ...memoryPorts(clock), clock, signing: testSigning(), metrics: expiryMetrics(), logger: silent };
};
export type TestWorld = ReturnType<typeof testWorld>;

type Wanted = { readonly ceilingMs?: number; readonly objects?: number; readonly id?: string };
type Made = { readonly id: string; readonly prefix: string };

/** Writes sealed-looking bytes below a prefix, counted in the store's usage as every writer does. */
export const writeObject = async (
  { objects, usage }: Pick<Ports, 'objects' | 'usage'>,
  prefix: string,
): Promise<void> => {
  await objects.put(`${prefix}${newId()}`, Readable.from([Buffer.alloc(10)]));
  await usage.add(10);
};

/** A project with its key and some objects of 10 bytes. */
export const makeProject = async (world: TestWorld, wanted: Wanted = {}): Promise<Made> => {
  const { id = newId(), ceilingMs = HOUR_MS, objects = 2 } = wanted;
  const createdAt = world.clock.now();
  const ceilingAt = createdAt + ceilingMs;
  const prefix = objectPrefix(id, ceilingAt);
  await world.keyring.create(id, ceilingAt);
  await world.records.create({
    ...{ id, createdAt, ceilingAt },
    fields: {
      service: 'audio',
      plan: 'free',
      tokenHash: 'hash',
      prefix,
      receiptSalt: newSalt(),
      allFiles: '2',
      allObjects: '3',
      allBytes: '25',
    },
  });
  for (let n = 0; n < objects; n++) await writeObject(world, prefix);
  return { id, prefix };
};

export const keysIn = async ({ objects }: Pick<Ports, 'objects'>, prefix = ''): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of objects.list(prefix)) keys.push(key);
  return keys;
};

export const gaugeOf = async (gauge: {
  readonly get: () => Promise<{ values: { value: number }[] }>;
}): Promise<number> => (await gauge.get()).values[0]?.value ?? Number.NaN;
