import {
  type Plan,
  plans,
  type RetentionRow,
  type RetentionTable,
  retention,
  type Service,
  services,
} from '@convi/contracts';
import type { Life } from '@convi/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountKey } from '../fixtures/account-key.fixture.ts';
import { askConversion, convert, createProject, type Holder, inProject, send } from '../fixtures/calls.fixture.ts';
import { flac, pdf, png, wav, webp } from '../fixtures/contents.fixture.ts';
import { type TestGateway, testGateway } from '../fixtures/test-gateway.fixture.ts';
import { testWorker } from '../fixtures/test-worker.fixture.ts';

const HOUR_MS = 3_600_000;

const rooms = {
  image: { input: { name: 'a.png', content: png() }, to: 'webp', output: webp() },
  document: { input: { name: 'a.txt', content: Buffer.from('some words of text') }, to: 'pdf', output: pdf() },
  audio: { input: { name: 'a.wav', content: wav() }, to: 'flac', output: flac() },
} as const;

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('upload' as const), door: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('accept' as const, 'convert' as const), door: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('shorten' as const),
      door: fc.nat(1),
      part: fc.double({ min: 0, max: 1.2, noNaN: true }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('claim' as const), door: fc.nat(1) }) },
  // A step of the clock back is what a machine does that was ahead.
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('jump' as const),
      ms: fc.oneof(fc.integer({ min: -60_000, max: 900_000 }), fc.integer({ min: 0, max: 6 * HOUR_MS })),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/* One account, whose key claims. */
const { database, key } = await accountKey();

const histories = fc.record({
  service: fc.constantFrom(...services),
  plan: fc.constantFrom(...plans),
  lifeSeconds: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined, freq: 4 }),
  /** The table that the other door was started with afterwards: lower rows, or higher ones. */
  changedBy: fc.constantFrom(0.1, 0.5, 2, 10),
  steps: fc.array(step, { minLength: 3, maxLength: 12 }),
});

const scaled = ({ windowSeconds, ceilingSeconds }: RetentionRow, by: number): RetentionRow => ({
  ceilingSeconds: Math.ceil(ceilingSeconds * by),
  ...(windowSeconds !== undefined && { windowSeconds: Math.ceil(windowSeconds * by) }),
});

/** Every project is made on the free plan: here it has the row of the plan in question. */
const tableOf = (plan: Plan, by = 1): RetentionTable => {
  const row = (service: Service): RetentionRow => scaled(retention[service][plan], by);
  const both = (service: Service) => ({ free: row(service), paid: row(service) });
  return { image: both('image'), document: both('document'), audio: both('audio') };
};

/** Two gateways over the same world, of which the second one came with another table. */
const twoDoors = async (plan: Plan, changedBy: number): Promise<readonly [TestGateway, TestGateway]> => {
  const first = await testGateway({ database, settings: { limitsOn: false, retention: tableOf(plan) } });
  const second = await testGateway({
    database,
    settings: { limitsOn: false, retention: tableOf(plan, changedBy) },
    change: () => first.ports,
  });
  for (const service of services) testWorker(first.ports, service, () => ({ contents: [rooms[service].output] }));
  return [first, second];
};

type Model = {
  readonly createdAt: number;
  readonly windowMs: number;
  readonly row: number;
  ceilingAt: number;
  lastActivityAt: number;
};

const modelOf = (
  service: Service,
  plan: Plan,
  { createdAt, lifeSeconds }: { createdAt: number; lifeSeconds: number | undefined },
): Model => {
  const { windowSeconds = Number.POSITIVE_INFINITY, ceilingSeconds } = retention[service][plan];
  const row = createdAt + ceilingSeconds * 1_000;
  const ceilingAt = createdAt + Math.min(ceilingSeconds, lifeSeconds ?? ceilingSeconds) * 1_000;
  return { createdAt, row, windowMs: windowSeconds * 1_000, ceilingAt, lastActivityAt: createdAt };
};

const endIn = ({ ceilingAt, lastActivityAt, windowMs }: Model): number =>
  Math.min(ceilingAt, lastActivityAt + windowMs);

type Run = {
  readonly doors: readonly [TestGateway, TestGateway];
  /** Its token is a key of the account once it is claimed. */
  holder: Holder;
  readonly service: Service;
  readonly model: Model;
};

const active = ({ doors: [{ clock }], model }: Run): void => {
  model.lastActivityAt = Math.max(model.lastActivityAt, clock.now());
};

const shorten = async ({ doors: [{ clock }], model }: Run, holder: Holder, part: number): Promise<void> => {
  const lifeSeconds = Math.floor((part * (model.row - model.createdAt)) / 1_000);
  const { status } = await inProject(holder, '', { method: 'PATCH', json: { lifeSeconds } });
  const wanted = Math.max(clock.now(), model.createdAt + lifeSeconds * 1_000);
  expect(status).toBe(wanted < model.ceilingAt ? 200 : 422);
  model.ceilingAt = Math.min(model.ceilingAt, wanted);
};

/** The end does not move, and the token is of nobody any more. */
const claim = async (run: Run, holder: Holder): Promise<void> => {
  if (holder.token === key) return;
  const headers = { authorization: `Bearer ${key}`, 'project-token': holder.token ?? '' };
  expect((await inProject(holder, '/claim', { method: 'POST', headers })).status).toBe(200);
  expect((await inProject(holder)).status).toBe(404);
  run.holder = { ...run.holder, token: key };
};

const take = async (run: Run, next: Step): Promise<void> => {
  if (next.do === 'jump') return run.doors[0].clock.move(next.ms);
  const holder = { ...run.holder, url: run.doors[next.door === 0 ? 0 : 1].url };
  const { input, to } = rooms[run.service];
  if (next.do === 'claim') return claim(run, holder);
  if (next.do === 'shorten') return shorten(run, holder, next.part);
  if (next.do === 'upload') expect((await send(holder, input)).status).toBe(201);
  else {
    if ((await askConversion(holder, { to })).status === 422) return;
    if (next.do === 'convert') await convert(holder, { to });
  }
  active(run);
};

const lifeOf = async ({ doors: [{ ports }], holder }: Run): Promise<Life | undefined> =>
  (await ports.records.read(holder.id))?.life;

const movesIn = async ({ doors: [{ ports }], holder }: Run): Promise<number[]> =>
  (await ports.feed.since(holder.id)).flatMap(({ event }) =>
    event.type === 'project-end-moved' ? [Date.parse(event.expiresAt)] : [],
  );

/** Lives through a history and compares the end with the row after every step. Returns how often the end moved. */
const live = async (run: Run, steps: readonly Step[]): Promise<number> => {
  const moves: number[] = [];
  let endAt = endIn(run.model);
  for (const next of steps) {
    if (run.doors[0].clock.now() >= endAt) break;
    await take(run, next);
    const life = await lifeOf(run);
    expect(life?.endAt).toBe(endIn(run.model));
    expect(life?.endAt).toBeLessThanOrEqual(run.model.row);
    if (life && life.endAt !== endAt) moves.push(life.endAt);
    endAt = life?.endAt ?? 0;
    expect(await movesIn(run)).toEqual(moves);
    if (life?.state !== 'live') break;
  }
  return moves.length;
};

test('an end never passes its row, each of its moves is told once, and no table reaches a project that exists', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(histories, async ({ service, plan, lifeSeconds, changedBy, steps }) => {
      const doors = await twoDoors(plan, changedBy);
      const createdAt = doors[0].clock.now();
      const holder = await createProject(doors[0], service, lifeSeconds === undefined ? {} : { lifeSeconds });
      const model = modelOf(service, plan, { createdAt, lifeSeconds });
      expect(Date.parse(holder.expiresAt)).toBe(endIn(model));

      moved += await live({ doors, holder, service, model }, steps);
    }),
    { numRuns: 120, seed: 19 },
  );

  // Else nothing was seen.
  expect(moved).toBeGreaterThan(50);
});
