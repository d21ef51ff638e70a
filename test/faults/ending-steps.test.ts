import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ChainedReceipt,
  type EndingStep,
  endingSteps,
  type Receipt,
  type Service,
  services,
  type Transparency,
} from '@convi/contracts';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { docx } from '../fixtures/document.ts';
import { picture } from '../fixtures/image.ts';
import {
  askConversion,
  available,
  call,
  createProject,
  endProject,
  type Holder,
  inProject,
  jsonOf,
  problemOf,
  upload,
} from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { storedObjects } from '../stack/store.ts';
import { ANY, stepHolder } from './step-holder.ts';

const HOUR = 3_600_000;
const LIFE_SECONDS = 600;

let convi: Convi;
let redis: Redis;
let folder = '';
let holder: ReturnType<typeof stepHolder>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'convi-steps-'));
  holder = stepHolder(folder);
  convi = await startConvi(services, { CONVI_STEPS_FOLDER: folder });
  // It is killed by one of the tests.
  redis = new Redis(convi.redisUrl).on('error', () => undefined);
});
afterAll(async () => {
  redis?.disconnect();
  await convi?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Whoever ends a project takes these, the gateway or the expiry service; the gateway takes the last two. */
const byWhoeverEnds = endingSteps.slice(0, endingSteps.indexOf('remove-bytes'));
const byExpiry = endingSteps.slice(byWhoeverEnds.length, endingSteps.indexOf('store-receipt'));
const byGateway = endingSteps.slice(byWhoeverEnds.length + byExpiry.length);

const work: Readonly<Record<Service, () => Promise<{ name: string; content: Buffer; to: string }>>> = {
  image: async () => ({ name: 'a.png', content: await picture({ width: 1_500, height: 1_000 }), to: 'avif' }),
  document: async () => ({ name: 'a.docx', content: docx('words'), to: 'pdf' }),
  audio: async () => ({ name: 'a.wav', content: tone(60, 16_000), to: 'opus' }),
};

/** A project with a conversion under way, or waiting for its turn. */
const busyProject = async (service: Service, lifeSeconds?: number): Promise<Holder> => {
  const made = await createProject(convi.url, service, lifeSeconds);
  const { to, ...file } = await work[service]();
  await upload(made, file);
  expect((await askConversion(made, { to })).status).toBe(202);
  return made;
};

const heldAt = async (step: EndingStep, service: Service, lifeSeconds?: number): Promise<Holder> => {
  const made = await busyProject(service, lifeSeconds);
  holder.hold(step, made.id);
  return made;
};

/** A client whose connection breaks has no answer. */
const endQuietly = (made: Holder): void => void endProject(made).catch(() => undefined);

/** Projects that stand at every step there is, each at one: some ended by their owner, some by their time. */
const standingEverywhere = async (service: Service): Promise<Holder[]> => {
  const owned: Holder[] = [];
  for (const step of [...byExpiry, ...byWhoeverEnds]) owned.push(await heldAt(step, service));
  const timed: Holder[] = [];
  for (const step of byWhoeverEnds) timed.push(await heldAt(step, service, LIFE_SECONDS));
  holder.hold('store-receipt', ANY);
  const done = await busyProject(service);
  for (const each of [...owned, done]) endQuietly(each);
  convi.moveClock(LIFE_SECONDS * 1_000);
  await holder.allReached();
  return [...owned, ...timed, done];
};

const chainSize = async (): Promise<number> =>
  (await jsonOf<Transparency>(await call(`${convi.url}/v1/transparency`))).chain.size;

const traces = async (ids: readonly string[]): Promise<string[]> =>
  [
    ...(await storedObjects(convi)),
    ...(await redis.keys('*')).filter((key) => !key.includes('tombstone')),
    ...readdirSync(join(convi.home, 'keyring')),
  ].filter((name) => ids.some((id) => name.includes(id)));

const receiptOf = async (made: Holder): Promise<Receipt | undefined> =>
  (await problemOf(await inProject(made))).receipt as Receipt | undefined;

const provenEnd = async (made: Holder): Promise<string> => {
  await expect.poll(() => receiptOf(made), { timeout: 60_000, interval: 250 }).toBeDefined();
  const { id } = (await receiptOf(made))!;
  await expect.poll(async () => (await call(`${convi.url}/v1/receipts/${id}`)).status, { timeout: 30_000 }).toBe(200);
  const { receipt, entry } = await jsonOf<ChainedReceipt>(await call(`${convi.url}/v1/receipts/${id}`));
  expect(receipt).not.toHaveProperty('salt');
  return `${entry.index} ${receipt.project}`;
};

/** The programs that Convi stands on are killed too. */
const processes = ['gateway', ...services, 'expiry', 'redis', 'postgres'] as const;
type Name = (typeof processes)[number];

const killed = async (name: Name): Promise<void> => {
  const one = name === 'redis' || name === 'postgres' ? convi[name] : convi.processes[name];
  one?.kill('SIGKILL');
  holder.release();
  await one?.restart();
};

test('every step of the list is one that a process can be killed at', () => {
  expect([...byWhoeverEnds, ...byExpiry, ...byGateway]).toEqual(endingSteps);
  expect(byGateway).toEqual(['store-receipt', 'acknowledge-receipt']);
});

const endsAllTheSame = async (ended: readonly Holder[], before: number): Promise<void> => {
  // Those whose door was not closed yet when their process died live on until their time.
  convi.moveClock(25 * HOUR);
  const places = new Set<string>();
  for (const each of ended) places.add(await provenEnd(each));
  expect(places.size).toBe(ended.length);
  expect(await chainSize()).toBe(before + ended.length);
  await expect.poll(() => traces(ended.map(({ id }) => id)), { timeout: 30_000 }).toEqual([]);
};

test.each(processes)('%s killed while projects stand at every step: all end, each with one receipt', async (name) => {
  const service = services.find((each) => each === name) ?? 'image';
  await available(convi.url, service);
  const before = await chainSize();
  const ended = await standingEverywhere(service);

  await killed(name);

  await endsAllTheSame(ended, before);
});

test.each(['gateway', 'expiry'] as const)(
  '%s killed while a stored receipt is not acknowledged: it is stored once',
  async (name) => {
    const before = await chainSize();
    const made = await createProject(convi.url, 'image');
    holder.hold('acknowledge-receipt', ANY);
    endQuietly(made);
    await holder.allReached();

    convi.processes[name].kill('SIGKILL');
    holder.release();
    await convi.processes[name].restart();

    await endsAllTheSame([made], before);
  },
);
