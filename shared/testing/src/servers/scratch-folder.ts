import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEndOfFile } from '../end-of-file.ts';

/** A new empty folder, removed after the last test of the file. */
export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-test-'));
  atEndOfFile(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
