import { join } from 'node:path';
import {
  compiledCode,
  type EngineHost,
  type EnginePool,
  engineChild,
  enginePool,
  NODE_RESERVED_BYTES,
  nodeSandbox,
} from '@convi/worker-kit';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const entry = join(import.meta.dirname, 'container-script.ts');
const command = [process.execPath, '--max-old-space-size=128', entry] as const;
// A WAV beyond four gigabytes is one that a recorder wrote.
const limits = { memoryBytes: 512 * MIB, reservedBytes: NODE_RESERVED_BYTES, fileBytes: 16 * GIB } as const;

/** Jobs leave nothing behind in these processes but what Node keeps for itself. */
const JOBS = 100;

/** The processes that look into containers. A conversion asks them for milliseconds: one idle serves many. */
export const containerPool = (host: EngineHost): EnginePool => {
  const { scratch, clock } = host;
  const code = compiledCode(host, { entry, command, limits });
  const idleAhead = host.engines === 'ahead' ? 1 : 0;
  const plain = (workdir: string) => nodeSandbox({ workdir, entry, hidden: host.hidden });
  // Where engines start when somebody waits for one, few of them do.
  const sandbox = async () => (host.engines === 'ahead' ? code.sandbox() : plain);
  const pool = enginePool({
    start: async (signal) => engineChild({ command, sandbox: await sandbox(), limits, scratch, clock, signal }),
    size: host.concurrency + idleAhead,
    idleAhead,
    jobsPerProcess: JOBS,
    memoryBytes: 256 * MIB,
    startTimeoutMs: 20_000,
    idleEndMs: 60_000,
    clock,
  });
  const close = async (): Promise<void> => {
    await pool.close();
    await code.release();
  };
  return { ...pool, close };
};
