import type { SandboxStatus } from './sandbox-status.ts';

const PATIENCE_MS = 1000;

const send = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already, which is what is wanted.
  }
};

/**
 * Ends a sandbox from inside: its first process dies, the kernel ends every other one, and only then bubblewrap, which
 * waits for it, exits. Killing bubblewrap first would leave a moment in which the sandbox still runs unwaited for.
 */
export const endProgram = async (pid: number, status: SandboxStatus, exited: Promise<unknown>): Promise<void> => {
  // The whole group, in case bubblewrap is stopped or never gets as far as its sandbox.
  const last = setTimeout(() => send(-pid), PATIENCE_MS);
  void exited.then(() => clearTimeout(last));
  await Promise.race([status.known, exited]);
  if (status.firstProcess) send(status.firstProcess.pid);
};
