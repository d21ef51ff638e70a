import { Writable } from 'node:stream';
import { systemClock } from '@convi/drivers/clock';
import { memoryPorts } from '@convi/drivers/memory';
import { createLogger, readConfig } from '@convi/kernel';
import { scratchFolder, soon } from '@convi/testing';
import { afterEach, expect, test } from 'vitest';
import { testConversion } from '../jobs/test-conversion.fixture.ts';
import { testProject } from '../jobs/test-project.fixture.ts';
import { endless, toyRegistry } from '../jobs/toy-registry.fixture.ts';
import type { Registry } from '../registry/registry.ts';
import { openWorker, type Worker, workerVariables } from './open-worker.ts';

const opened: Worker[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ life }) => life.stop()));
});

/** A worker of the toy registry on memory twins, with real scratch, sandbox and private door. */
const toyWorld = async (over: Partial<Registry> = {}) => {
  const clock = systemClock();
  const ports = memoryPorts(clock);
  const config = readConfig(workerVariables, { CONVI_HOME: scratchFolder(), CONVI_SCRATCH_BYTES: '64M' });
  const logger = createLogger({ service: 'document', destination: new Writable({ write: (_l, _e, done) => done() }) });
  const { toy, registry } = toyRegistry();
  const stopped: string[] = [];
  const close = async (): Promise<void> => void stopped.push('engines');
  const open = async (): Promise<Worker> => {
    const parts = {
      config,
      ports: { ...ports, close: async () => void stopped.push('ports') },
      logger,
      engineClock: clock,
    };
    const worker = await openWorker({
      ...parts,
      graceMs: 100,
      service: 'document',
      registry: () => ({ ...registry, close, ...over }),
    });
    opened.push(worker);
    return worker;
  };
  const get = async ({ port }: Worker, path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const project = await testProject(ports);
  const convert = async (): Promise<string> => testConversion({ ports, project }, [await project.upload()]);
  const state = async () => (await project.snapshot()).conversions[0]?.items[0]?.state;
  return { clock, ports, toy, open, get, stopped, convert, state };
};

test('a worker announces what it can do, takes jobs and measures them', async () => {
  const world = await toyWorld();
  const worker = await world.open();

  await soon(async () => (await world.ports.announcements.read(world.clock.now())).document?.alive === true);
  await world.convert();
  await soon(async () => (await world.state()) === 'done');

  const { document } = await world.ports.announcements.read(world.clock.now());
  expect(document?.announcement.capabilities).toContainEqual({
    ...{ operation: 'convert', from: ['txt'], to: 'rtf', profile: 'document-text', unit: 'pages', trial: true },
  });
  // What a job reserved is free, and the job is counted, a moment after its result can be seen.
  const measured = [
    'convi_jobs_total{kind="conversion",code="done",service="document"} 1',
    'convi_scratch_reserved_bytes{service="document"} 0',
  ];
  await soon(async () => {
    const { text } = await world.get(worker, '/metrics');
    return measured.every((line) => text.includes(line));
  });
});

test('a worker whose engines do not start is alive but not ready, and announces nothing', async () => {
  const world = await toyWorld({ ready: async () => false });
  const worker = await world.open();

  expect((await world.get(worker, '/healthz')).status).toBe(200);
  expect((await world.get(worker, '/readyz')).status).toBe(503);
  expect(await world.ports.announcements.read(world.clock.now())).toEqual({});
});

test('a worker is ready when the gateway can know of it, and not a moment before', async () => {
  let usable = false;
  const world = await toyWorld({ ready: async () => usable });
  const worker = await world.open();
  usable = true;

  await soon(async () => (await world.get(worker, '/readyz')).status === 200);

  expect((await world.ports.announcements.read(world.clock.now())).document?.alive).toBe(true);
});

test('a worker that stops ends jobs first, then engines, then what they stand on', async () => {
  const world = await toyWorld();
  world.toy.convert = (context) => endless(context).finally(() => world.stopped.push('job'));
  const worker = await world.open();
  await world.convert();
  await soon(async () => (await world.state()) === 'running');

  await worker.life.stop();

  expect(world.stopped).toEqual(['job', 'engines', 'ports']);
  expect(await world.state()).toBe('queued');
});
