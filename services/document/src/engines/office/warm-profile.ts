import { join } from 'node:path';
import { FailureError } from '@convi/kernel';
import { type EngineHost, JOB_FOLDER, programSandbox, runProgram } from '@convi/worker-kit';
import {
  driverCommand,
  driverFolder,
  officeEnvironment,
  officeLimits,
  seedFolder,
  TEMPORARY_BYTES,
} from './office-program.ts';

const START_TIMEOUT_MS = 120_000;
const NAME = 'profile';

export type WarmProfile = { readonly dir: string; readonly release: () => Promise<void> };

/**
 * Starts LibreOffice once with our settings and keeps the profile that this grew: every later start copies it and leaves out
 * what only a first start does. It lies in scratch for as long as the worker lives.
 */
export const warmProfile = async ({ scratch, hidden }: EngineHost): Promise<WarmProfile> => {
  const lease = await scratch.reserve(0);
  const sandbox = programSandbox({
    ...{ workdir: lease.dir, hidden, temporaryBytes: TEMPORARY_BYTES, env: officeEnvironment },
    readOnly: [driverFolder, seedFolder],
  });
  const command = driverCommand(seedFolder, join(JOB_FOLDER, NAME));
  const { outcome } = await runProgram({ command, sandbox, limits: officeLimits }, { timeoutMs: START_TIMEOUT_MS });
  if (outcome.kind === 'ok') return { dir: join(lease.dir, NAME), release: lease.release };
  await lease.release();
  throw new FailureError('engine-crashed');
};
