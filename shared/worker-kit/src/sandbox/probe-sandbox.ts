import { runProgram } from '../programs/run-program.ts';
import { programSandbox } from './sandbox-presets.ts';

export type SandboxProbe =
  | { readonly works: true }
  | {
      readonly works: false;
      readonly reason: 'not-installed' | 'namespaces-refused' | 'limits-missing';
      readonly remedy: string;
    };

const REMEDIES = {
  'not-installed': 'Install bubblewrap (apt-get install bubblewrap).',
  'namespaces-refused':
    'Allow user namespaces: sysctl kernel.unprivileged_userns_clone=1, or in a container a seccomp profile that allows them and an unmasked /proc (--security-opt seccomp=... --security-opt systempaths=unconfined).',
  'limits-missing': 'Install util-linux (apt-get install util-linux), which brings prlimit.',
} as const;

const refused = (reason: keyof typeof REMEDIES): SandboxProbe => ({ works: false, reason, remedy: REMEDIES[reason] });

/** Makes a sandbox as engines get it and tells whether that works here. `workdir` is any folder that may be written. */
export const probeSandbox = async (workdir: string): Promise<SandboxProbe> => {
  const limits = { memoryBytes: 64 * 1024 * 1024 };
  const spec = { command: ['/usr/bin/true'] as const, sandbox: programSandbox({ workdir }), limits };
  const { outcome, classified } = await runProgram(spec, {
    timeoutMs: 10_000,
    classify: (text) => text.startsWith('bwrap:'),
  });
  if (outcome.kind === 'ok') return { works: true };
  // Bubblewrap says itself why it refuses; what else is said is that there is no bubblewrap.
  if (outcome.kind === 'not-started') return refused(classified ? 'namespaces-refused' : 'not-installed');
  return refused('limits-missing');
};
