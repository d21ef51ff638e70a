import { totalmem } from 'node:os';
import { join } from 'node:path';
import {
  type EngineHost,
  type EnginePool,
  engineChild,
  enginePool,
  NODE_RESERVED_BYTES,
  nodeSandbox,
} from '@convi/worker-kit';

const entry = join(import.meta.dirname, 'sharp-script.ts');

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** A picture of 200 megapixels in memory twice, with the encoder's own; never more than half of the machine. */
const MEMORY_BYTES = Math.min(3 * GIB, totalmem() / 2);
/** A child that keeps more than this after a job is replaced. */
const KEPT_BYTES = 320 * MIB;
const FILE_BYTES = 2 * GIB;

export type SharpPoolOptions = {
  /** Jobs that one process serves: what one of them leaves in it, the next one could find. */
  readonly jobsPerProcess: number;
};

const startChild = ({ scratch, clock, hidden }: EngineHost, signal: AbortSignal) =>
  engineChild({
    command: [process.execPath, '--max-old-space-size=256', '--disable-proto=delete', entry],
    sandbox: (workdir) =>
      nodeSandbox({
        workdir,
        entry,
        hidden,
        // Otherwise libvips puts large pictures into files: there is no disk here, only the same memory.
        env: { VIPS_DISC_THRESHOLD: '64g' },
      }),
    limits: { memoryBytes: MEMORY_BYTES, reservedBytes: NODE_RESERVED_BYTES, fileBytes: FILE_BYTES },
    ...{ scratch, clock, signal },
  });

/** A pool of sharp children. */
export const sharpPool = (host: EngineHost, { jobsPerProcess }: SharpPoolOptions): EnginePool => {
  const idleAhead = host.engines === 'ahead' ? 1 : 0;
  return enginePool({
    start: (signal) => startChild(host, signal),
    size: host.concurrency + idleAhead,
    idleAhead,
    jobsPerProcess,
    memoryBytes: KEPT_BYTES,
    startTimeoutMs: 20_000,
    idleEndMs: 60_000,
    clock: host.clock,
  });
};
