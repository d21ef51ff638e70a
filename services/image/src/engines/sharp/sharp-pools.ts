import { totalmem } from 'node:os';
import { join } from 'node:path';
import {
  compiledCode,
  type EngineHost,
  type EnginePool,
  engineChild,
  enginePool,
  NODE_RESERVED_BYTES,
  nodeSandbox,
  type SandboxSpec,
} from '@convi/worker-kit';

const entry = join(import.meta.dirname, 'sharp-script.ts');

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** A picture of 200 megapixels in memory twice, with the encoder's own; never more than half of the machine. */
const MEMORY_BYTES = Math.min(3 * GIB, totalmem() / 2);
/** A child that keeps more than this after a job is replaced. */
const KEPT_BYTES = 320 * MIB;
const FILE_BYTES = 2 * GIB;

const command = [process.execPath, '--max-old-space-size=256', '--disable-proto=delete', entry] as const;
const limits = { memoryBytes: MEMORY_BYTES, reservedBytes: NODE_RESERVED_BYTES, fileBytes: FILE_BYTES };
/** Otherwise libvips puts large pictures into files: there is no disk here, only the same memory. */
const env = { VIPS_DISC_THRESHOLD: '64g' };

type Sandbox = (workdir: string) => SandboxSpec;

export type SharpPools = {
  readonly raster: EnginePool;
  readonly drawing: EnginePool;
  readonly close: () => Promise<void>;
};

/** Raster children serve many jobs, a recorded exception; an SVG is a document and gets a process of its own. */
const RASTER_JOBS = 100;
const DRAWING_JOBS = 1;

const poolOf = (host: EngineHost, jobsPerProcess: number, sandbox: () => Promise<Sandbox>): EnginePool => {
  const { scratch, clock } = host;
  const idleAhead = host.engines === 'ahead' ? 1 : 0;
  return enginePool({
    start: async (signal) => engineChild({ command, limits, sandbox: await sandbox(), scratch, clock, signal }),
    size: host.concurrency + idleAhead,
    idleAhead,
    jobsPerProcess,
    memoryBytes: KEPT_BYTES,
    startTimeoutMs: 20_000,
    idleEndMs: 60_000,
    clock,
  });
};

/** The pools of sharp children. Their code is compiled once for all of them. */
export const sharpPools = (host: EngineHost): SharpPools => {
  const code = compiledCode(host, { entry, command, limits });
  const plain: Sandbox = (workdir) => nodeSandbox({ workdir, entry, env, hidden: host.hidden });
  const compiled = async (): Promise<Sandbox> => {
    const found = await code.sandbox();
    return (workdir) => {
      const spec = found(workdir);
      return { ...spec, env: { ...spec.env, ...env } };
    };
  };
  // Where engines start when somebody waits for one, few of them do.
  const sandbox = host.engines === 'ahead' ? compiled : () => Promise.resolve(plain);
  const raster = poolOf(host, RASTER_JOBS, sandbox);
  const drawing = poolOf(host, DRAWING_JOBS, sandbox);
  const close = async (): Promise<void> => {
    await Promise.all([raster.close(), drawing.close()]);
    await code.release();
  };
  return { raster, drawing, close };
};
