import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureSystemPackages } from './system-packages.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convi-packages-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = (name: string, script: string): void => {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
};

const machine = () => ({ isRoot: false, env: { PATH: folder } });
const wanted = () => ({ home: join(folder, 'home'), groups: ['base' as const] });

test('a user who may not install is given the one line to run', async () => {
  program('dpkg-query', 'echo "bubblewrap installed"; exit 1');
  program('sudo', 'exit 1');

  const refused = ensureSystemPackages(wanted(), machine());

  await expect(refused).rejects.toThrow(
    /sudo apt-get update && sudo apt-get install -y --no-install-recommends (?!.*bubblewrap).*redis-server.*ffmpeg/,
  );
});

test('without sudo at all the line is the same', async () => {
  program('dpkg-query', 'exit 1');

  await expect(ensureSystemPackages(wanted(), machine())).rejects.toThrow('--no-install-recommends bubblewrap');
});

test('where there is no apt the container is named', async () => {
  await expect(ensureSystemPackages(wanted(), machine())).rejects.toThrow('docker compose');
});

test('what is installed is asked for once only', async () => {
  program('dpkg-query', `: > ${folder}/asked; shift 3; for name; do echo "$name installed"; done`);

  await ensureSystemPackages(wanted(), machine());
  rmSync(join(folder, 'asked'));
  await ensureSystemPackages(wanted(), machine());

  expect(existsSync(join(folder, 'asked'))).toBe(false);
});
