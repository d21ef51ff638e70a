import { constants } from 'node:os';
import type { FailureSlug } from '@convi/contracts';

/** How a program ended. `not-started`: the sandbox itself could not be made, so nothing of the input was read. */
export type ProgramOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'memory' }
  | { readonly kind: 'crashed'; readonly signal: string }
  | { readonly kind: 'output-too-large' }
  | { readonly kind: 'not-started' };

/** Why the runner itself ended a program. */
export type EndReason = 'timeout' | 'cancelled' | 'memory' | 'output-too-large';

export type ProgramExit = {
  /** False when the sandbox could not be made or the program was ended before it ran. */
  readonly started: boolean;
  /** As a shell tells it: 128 and the signal's number when a signal ended it. */
  readonly code: number;
};

const OUT_OF_MEMORY = /out of memory|cannot allocate memory|bad_alloc|failed to allocate|memory allocation failed/i;

const signalName = (number: number): string =>
  Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`;

const bySignal = (signal: string): ProgramOutcome => {
  if (signal === 'SIGXFSZ') return { kind: 'output-too-large' };
  if (signal === 'SIGXCPU') return { kind: 'timeout' };
  // Nobody but the kernel's memory killer sends this to a program that the runner did not end.
  if (signal === 'SIGKILL') return { kind: 'memory' };
  return { kind: 'crashed', signal };
};

/** What an exit means that the runner did not bring about; `errorText` is what the program said on stderr. */
export const outcomeOf = ({ started, code }: ProgramExit, errorText: string): ProgramOutcome => {
  if (!started) return { kind: 'not-started' };
  if (code === 0) return { kind: 'ok' };
  if (OUT_OF_MEMORY.test(errorText)) return { kind: 'memory' };
  return code > 128 ? bySignal(signalName(code - 128)) : { kind: 'exited', code };
};

const failureByKind = {
  timeout: 'too-complex',
  memory: 'too-complex',
  cancelled: 'cancelled',
  crashed: 'engine-crashed',
  'output-too-large': 'too-large',
  'not-started': 'internal',
} as const satisfies Record<string, FailureSlug>;

/** The failure that an outcome stands for; an exit code means what its program says it means, so it is given. */
export const failureOf = (outcome: ProgramOutcome, whenExited: FailureSlug): FailureSlug | undefined => {
  if (outcome.kind === 'ok') return undefined;
  return outcome.kind === 'exited' ? whenExited : failureByKind[outcome.kind];
};
