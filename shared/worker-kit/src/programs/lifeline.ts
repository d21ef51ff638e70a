import type { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';

// Bubblewrap's `--die-with-parent` leaves sandboxes behind whose parent is killed while they are being made, so two
// watchers wait for a pipe to break whose other end only this process holds. Each covers what the other cannot reach.

export const LIFELINE_FD = 4;

const onBreak = (action: string): string => `(read -r _ <&${LIFELINE_FD}; ${action}) >&- 2>&- 3>&- &`;

// `kill -9 0` reaches the process group: bubblewrap, and a sandbox that has not left the group yet.
const AROUND = `${onBreak('kill -9 0')} exec "$@"`;

// `kill -9 -1` reaches every process of the sandbox and none outside of it.
const INSIDE = `${onBreak('kill -9 -1')} exec ${LIFELINE_FD}<&-; exec "$@"`;

/** Runs bubblewrap; to put before it. */
export const LIFELINE_AROUND = ['/bin/sh', '-c', AROUND, 'sh'] as const;

/** Runs the program inside of the sandbox; to put before it. */
export const LIFELINE_INSIDE = ['/usr/bin/sh', '-c', INSIDE, 'sh'] as const;

/** Breaks the lifeline of a program that has ended; resolves when no watcher holds its other end any more. */
export const letGo = async (lifeline: Duplex): Promise<void> => {
  lifeline.end();
  lifeline.resume();
  // A pipe that breaks by itself is as good as one that was closed.
  await finished(lifeline).catch(() => undefined);
};
