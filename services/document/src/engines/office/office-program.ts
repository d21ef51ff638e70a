import { join } from 'node:path';
import type { ProgramLimits } from '@convi/worker-kit';

const MIB = 1024 ** 2;

/** The scripts beside LibreOffice in its sandbox, and the settings that its profile begins with. */
export const driverFolder = join(import.meta.dirname, 'driver');
export const seedFolder = join(import.meta.dirname, 'profile');

/** The environment of an office: which fonts it sees. */
export const officeEnvironment = { FONTCONFIG_FILE: join(seedFolder, 'fonts.conf') } as const;

/** What one office with one document may use; a large one takes four bytes of memory for one of its file. */
export const officeLimits: ProgramLimits = {
  memoryBytes: 1_536 * MIB,
  fileBytes: 1_024 * MIB,
  openFiles: 1_024,
  processes: 256,
};

/** Where the office unpacks what it reads. */
export const TEMPORARY_BYTES = 512 * MIB;

// -B and -I: nothing is written beside the scripts, nothing of the job's folder is taken for one.
const PYTHON = ['/usr/bin/python3', '-B'] as const;

/** The driver's command line; with `target` it only leaves a warmed profile there. */
export const driverCommand = (profile: string, target?: string): readonly [string, ...string[]] => [
  ...PYTHON,
  join(driverFolder, 'office_driver.py'),
  profile,
  ...(target === undefined ? [] : [target]),
];
