import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { probeSandbox } from './sandbox-probe.mjs';
import { sandboxRemedy } from './sandbox-remedy.mjs';

const folder = mkdtempSync(join(tmpdir(), 'convi-bwrap-'));
const refusing = join(folder, 'bwrap');
writeFileSync(refusing, '#!/bin/sh\necho "bwrap: No permissions to create new namespace" >&2\nexit 1\n');
chmodSync(refusing, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const facts = (sysctl: Record<string, string>, isContainer = false) => ({ isContainer, sysctl });

test('this machine gives engines a sandbox', async () => {
  await expect(probeSandbox()).resolves.toBeUndefined();
});

test('a refusal shows what bubblewrap said and the exact remedy', async () => {
  const probe = probeSandbox({ bwrap: refusing, facts: facts({ 'kernel.unprivileged_userns_clone': '0' }) });

  await expect(probe).rejects.toThrow(
    /No permissions to create new namespace[\s\S]*kernel.unprivileged_userns_clone=1/,
  );
});

test('a missing bubblewrap is said to be missing', async () => {
  await expect(probeSandbox({ bwrap: join(folder, 'none') })).rejects.toThrow('apt-get install bubblewrap');
});

test.each([
  ['user.max_user_namespaces=15000', facts({ 'user.max_user_namespaces': '0' })],
  ['/etc/apparmor.d/bwrap', facts({ 'kernel.apparmor_restrict_unprivileged_userns': '1' })],
  ['seccomp=infra/docker/seccomp.json', facts({}, true)],
  ['ask the administrator', facts({})],
])('the remedy says %s', (remedy, machine) => {
  expect(sandboxRemedy(machine, 'bwrap: refused')).toContain(remedy);
});

test('a bubblewrap without the options that we need is said to be too old', () => {
  expect(sandboxRemedy(facts({}), 'bwrap: Unknown option --disable-userns')).toContain('too old');
});
