import { join } from 'node:path';
import { systemClock } from '@convi/drivers/clock';
import { NODE_RESERVED_BYTES } from '../programs/program-limits.ts';
import { nodeSandbox } from '../sandbox/sandbox-presets.ts';
import type { ScratchSpace } from '../scratch/scratch-space.ts';
import { type EngineChild, engineChild } from './engine-child.ts';
import { type EnginePool, enginePool } from './engine-pool.ts';
import type { EnginePoolOptions } from './pool-state.ts';

const MIB = 1024 * 1024;
const entry = join(import.meta.dirname, 'test-engine.fixture.ts');
const clock = systemClock();

/** The test engine in its sandbox, for tests. */
export const testEngine = (scratch: ScratchSpace, signal?: AbortSignal): Promise<EngineChild> =>
  engineChild({
    command: [process.execPath, entry],
    sandbox: (workdir) => nodeSandbox({ workdir, entry }),
    limits: { memoryBytes: 128 * MIB, reservedBytes: NODE_RESERVED_BYTES, fileBytes: MIB, workdirBytes: 4 * MIB },
    scratch,
    clock,
    ...(signal ? { signal } : {}),
  });

export const testEnginePool = (scratch: ScratchSpace, options: Partial<EnginePoolOptions> = {}): EnginePool =>
  enginePool({
    start: (signal) => testEngine(scratch, signal),
    size: 2,
    idleAhead: 1,
    jobsPerProcess: 1,
    memoryBytes: 100 * MIB,
    startTimeoutMs: 10_000,
    idleEndMs: 60_000,
    clock,
    ...options,
  });
