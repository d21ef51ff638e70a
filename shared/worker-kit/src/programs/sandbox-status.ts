import type { Readable } from 'node:stream';
import { linesOf } from './lines.ts';
import { identityOf, type ProcessIdentity } from './process-identity.ts';

/** What bubblewrap tells about its sandbox, as it becomes known. */
export type SandboxStatus = {
  /** The sandbox's first process, as the host counts: when it dies, the kernel ends all the others before it is reaped. */
  firstProcess: ProcessIdentity | undefined;
  /** Whether the program itself ran. Bubblewrap names no exit code when it failed before. */
  started: boolean;
  /** Resolves when the first process is known, or when there will be none. */
  readonly known: Promise<void>;
  readonly ended: Promise<void>;
};

const note = (status: SandboxStatus, line: string): void => {
  const facts = JSON.parse(line) as { 'child-pid'?: number; 'exit-code'?: number };
  const pid = facts['child-pid'];
  if (pid !== undefined) status.firstProcess = identityOf(pid);
  status.started ||= facts['exit-code'] !== undefined;
};

const follow = async (stream: Readable, status: SandboxStatus, known: () => void): Promise<void> => {
  try {
    for await (const line of linesOf(stream)) {
      note(status, line);
      known();
    }
  } catch {
    // A status cut short by a kill: what is known by then is all there is.
  } finally {
    known();
  }
};

/** Follows bubblewrap's `--json-status-fd`. */
export const sandboxStatus = (stream: Readable): SandboxStatus => {
  const { promise: known, resolve } = Promise.withResolvers<void>();
  const status = { firstProcess: undefined, started: false, known } as Omit<SandboxStatus, 'ended'>;
  return Object.assign(status, { ended: follow(stream, status as SandboxStatus, resolve) });
};
