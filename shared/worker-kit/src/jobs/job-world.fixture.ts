import { Writable } from 'node:stream';
import { conversionQueue, type Job, previewQueue, queuePolicy } from '@convi/contracts';
import { memoryPorts } from '@convi/drivers/memory';
import { createLogger, type Logger, type Ports } from '@convi/kernel';
import { soon, type TestClock, testClock } from '@convi/testing';
import { onTestFinished } from 'vitest';
import { scratchSpace } from '../scratch/scratch-space.ts';
import { runJob } from './run-job.ts';
import { testConversion, type Wish } from './test-conversion.fixture.ts';
import { type TestProject, testProject } from './test-project.fixture.ts';
import { toyRegistry } from './toy-registry.fixture.ts';
import { limitsTable, type WorkerTools } from './worker-tools.ts';

const START_MS = 1_800_000_000_000;

const capturedLogger = (): { readonly logger: Logger; readonly lines: string[] } => {
  const lines: string[] = [];
  const write = (line: Buffer, _encoding: string, done: () => void): void => {
    lines.push(line.toString());
    done();
  };
  return { logger: createLogger({ service: 'document', destination: new Writable({ write }) }), lines };
};

const consuming =
  (ports: Ports, tools: WorkerTools) =>
  (concurrency = 1) => {
    const metrics = { ran: () => undefined };
    const run = (taken: Parameters<typeof runJob>[2]) => runJob(tools, metrics, taken);
    const queues = [conversionQueue('document'), previewQueue('document')];
    const consumers = queues.map((queue) => ports.consumers.consume({ queue, concurrency, run }));
    const close = async (graceMs: number): Promise<void> => {
      await Promise.all(consumers.map((consumer) => consumer.close(graceMs)));
    };
    onTestFinished(() => close(0));
    return { close };
  };

const keysOf = async ({ objects }: Ports): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of objects.list('')) keys.push(key);
  return keys;
};

/** What tests ask of a project again and again. */
const views = (ports: Ports, clock: TestClock, project: TestProject) => {
  const items = async () => (await project.snapshot()).conversions.flatMap((each) => each.items);
  const states = async (): Promise<string[]> => (await items()).map(({ state }) => state);
  return {
    items,
    states,
    failures: async () => (await items()).map(({ failure }) => failure?.slug),
    results: async () => (await project.snapshot()).files.filter((file) => file.resultOf),
    objects: () => keysOf(ports),
    leases: () => ports.records.leases(project.id, clock.now()),
    until: (state: string) => soon(async () => (await states())[0] === state),
    /** Lets time pass in small steps until every item has ended. */
    untilEnded: (stepMs = 0) =>
      soon(async () => {
        clock.move(stepMs);
        return (await states()).every((state) => state !== 'queued' && state !== 'running');
      }),
  };
};

/** The platform in one process around a toy engine, for one test: memory twins, a clock that stands still, real scratch. */
export const jobWorld = async ({ budgetBytes = 10_000_000 }: { readonly budgetBytes?: number } = {}) => {
  const clock = testClock(START_MS);
  const ports = memoryPorts(clock);
  const scratch = await scratchSpace({ root: '/dev/shm', budgetBytes });
  onTestFinished(scratch.close);
  const { logger, lines } = capturedLogger();
  const { toy, registry } = toyRegistry();
  const tools: WorkerTools = {
    ports,
    scratch,
    registry,
    logger,
    engineClock: clock,
    limitsOf: limitsTable('document', 'on'),
  };
  const project = await testProject(ports);
  const { attempts, backoffMs } = queuePolicy.conversion;
  return {
    ...{ clock, ports, tools, toy, scratch, lines, project },
    ...views(ports, clock, project),
    convert: (fileIds: readonly string[], wish?: Wish) => testConversion({ ports, project }, fileIds, wish),
    add: (queue: string, id: string, job: Job) => ports.queue.add({ queue, id, job, attempts, backoffMs, priority: 1 }),
    /** Runs everything from here on over other ports. */
    replace: (other: Partial<Ports>) => Object.assign(tools, { ports: { ...ports, ...other } }),
    work: consuming(ports, tools),
  };
};
export type JobWorld = Awaited<ReturnType<typeof jobWorld>>;
