import { type EngineHost, type EnginePool, engineChild, enginePool, programSandbox } from '@convi/worker-kit';
import { poolSizes } from '../pool-sizes.ts';
import {
  driverCommand,
  driverFolder,
  officeEnvironment,
  officeLimits,
  seedFolder,
  TEMPORARY_BYTES,
} from './office-program.ts';
import { type WarmProfile, warmProfile } from './warm-profile.ts';

const MIB = 1024 ** 2;

/** Kept after one success; a failure is tried again by the next start. */
const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined;
  return {
    get: (): Promise<T> => {
      made ??= make().catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      return made;
    },
    made: () => made,
  };
};

/** LibreOffice processes, each in its own sandbox with a profile of its own, started ahead and ended after one job. */
export const officePool = (host: EngineHost): EnginePool => {
  const { scratch, clock, hidden } = host;
  const profile = once<WarmProfile>(() => warmProfile(host));
  const pool = enginePool({
    ...poolSizes(host),
    start: async (signal) => {
      const { dir } = await profile.get();
      const view = { hidden, temporaryBytes: TEMPORARY_BYTES, env: officeEnvironment };
      return engineChild({
        command: driverCommand(dir),
        sandbox: (workdir) => programSandbox({ ...view, workdir, readOnly: [driverFolder, seedFolder, dir] }),
        ...{ limits: officeLimits, scratch, clock, signal },
      });
    },
    memoryBytes: 512 * MIB,
    clock,
  });
  const close = async (): Promise<void> => {
    await pool.close();
    await (await profile.made()?.catch(() => undefined))?.release();
  };
  return { ...pool, close };
};
