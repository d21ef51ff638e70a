import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^convi-postgres-(\d+)-/;

/** @param {number} pid */
const isGone = (pid) => {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
};

/** A process that was killed could not remove its own: some tens of megabytes each. */
const removeForsaken = () => {
  for (const name of readdirSync(tmpdir())) {
    const pid = NAME.exec(name)?.[1];
    if (!pid || !isGone(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // It belongs to another user, or somebody else removes it just now.
    }
  }
};

/** A new folder for a database that is not kept. It carries our number, so that a later start can tell that we are gone. */
export const temporaryFolder = () => {
  removeForsaken();
  return mkdtempSync(join(tmpdir(), `convi-postgres-${process.pid}-`));
};
