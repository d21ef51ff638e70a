import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import type { Config, Logger } from '@convi/kernel';
import { probeSandbox } from '../sandbox/probe-sandbox.ts';
import { type ScratchSpace, scratchSpace } from '../scratch/scratch-space.ts';

type ScratchConfig = Config<'CONVI_SCRATCH_BYTES' | 'CONVI_SCRATCH_DIR'>;

const usualBytes = async (folder: string): Promise<number> => {
  const { blocks, bsize } = await statfs(folder);
  // A container's /dev/shm may be far smaller than its memory.
  return Math.floor(Math.min(totalmem() / 4, blocks * bsize * 0.9));
};

/** The scratch space that the settings describe. */
export const openScratch = async (config: ScratchConfig, logger: Logger): Promise<ScratchSpace> => {
  const root = config.CONVI_SCRATCH_DIR;
  const scratch = await scratchSpace({ root, budgetBytes: config.CONVI_SCRATCH_BYTES ?? (await usualBytes(root)) });
  if (!scratch.isInMemory) logger.warn('scratch-on-disk');
  return scratch;
};

/** Throws unless engines can be closed in here: nothing is parsed without a sandbox. */
export const assertSandbox = async (scratch: ScratchSpace, logger: Logger): Promise<void> => {
  const lease = await scratch.reserve(0);
  try {
    const probe = await probeSandbox(lease.dir);
    if (probe.works) return;
    logger.error('sandbox-refused', { code: probe.reason });
    throw new Error(`no sandbox: ${probe.reason}. ${probe.remedy}`);
  } finally {
    await lease.release();
  }
};
