import { FailureError } from '@convi/kernel';
import { emptyFolder } from '../scratch/scratch-files.ts';
import type { EngineChild } from './engine-child.ts';
import type { Member, PoolState } from './pool-state.ts';

const STUCK_MS = 5_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 30_000;
/** A start may fail by itself, on a machine with too much to do as well: nobody who waits hears of it before it is a rule. */
const FAILED_STARTS_TOLD = 3;

const leaveIdle = (state: PoolState, member: Member | undefined): member is Member => {
  const place = member ? state.idle.indexOf(member) : -1;
  if (place < 0) return false;
  state.idle.splice(place, 1);
  member?.callOffEnd?.();
  return true;
};

const serve = (state: PoolState): void => {
  while (state.line.length() > 0) {
    // The one that worked last: its code and its caches are warm, and those that nobody needs come to their end.
    const member = state.idle.at(-1);
    if (!leaveIdle(state, member)) return;
    state.busy.add(member);
    state.line.grant(member);
  }
};

const missing = ({ options, line, idle, busy, ending, starting }: PoolState): number => {
  const room = options.size - idle.length - busy.size - ending.size - starting;
  return Math.min(room, line.length() + options.idleAhead - idle.length - starting);
};

/** Gives idle processes to those who wait and starts what is missing. Called after every change. */
export const settle = (state: PoolState): void => {
  serve(state);
  if (state.callOffRetry || state.closing.signal.aborted) return;
  for (let count = missing(state); count > 0; count -= 1) {
    const start = startOne(state).finally(() => state.starts.delete(start));
    state.starts.add(start);
  }
};

/** Ends a process for good and replaces it. One that cannot be ended or cleaned up keeps its place and is told. */
export const retire = async (state: PoolState, member: Member): Promise<void> => {
  state.busy.delete(member);
  state.ending.add(member);
  const callOff = state.options.clock.after(STUCK_MS, () => state.stuck.add(member));
  try {
    await member.child.kill();
    state.stuck.delete(member);
    state.ending.delete(member);
    settle(state);
  } catch {
    state.stuck.add(member);
  } finally {
    callOff();
  }
};

const becomeIdle = (state: PoolState, member: Member): void => {
  const { clock, idleEndMs, idleAhead } = state.options;
  state.busy.delete(member);
  state.idle.push(member);
  member.callOffEnd = clock.after(idleEndMs, () => {
    if (state.idle.length > idleAhead && leaveIdle(state, member)) void retire(state, member);
  });
  settle(state);
};

const refuseWaiting = ({ line, starting, failedStarts }: PoolState): void => {
  if (failedStarts < FAILED_STARTS_TOLD) return;
  while (line.length() > starting) line.refuse(new FailureError('engine-crashed'));
};

// An outage of the sandbox may neither become a busy loop nor keep those who wait from hearing of it.
const backOff = (state: PoolState): void => {
  if (state.closing.signal.aborted) return;
  const delayMs = Math.min(FIRST_RETRY_MS * 2 ** state.failedStarts, LAST_RETRY_MS);
  state.failedStarts += 1;
  refuseWaiting(state);
  state.callOffRetry ??= state.options.clock.after(delayMs, () => {
    state.callOffRetry = undefined;
    settle(state);
  });
};

/** Starts that were begun together fail together: they count as one. */
const startFailed = (state: PoolState, failedBefore: number): void => {
  if (state.failedStarts === failedBefore) backOff(state);
  else {
    refuseWaiting(state);
    settle(state);
  }
};

const watchIdle = async (state: PoolState, member: Member): Promise<void> => {
  await member.child.exited;
  if (!leaveIdle(state, member)) return;
  backOff(state);
  await retire(state, member);
};

const enter = (state: PoolState, child: EngineChild): Promise<void> | undefined => {
  const member = { child, served: 0, callOffEnd: undefined };
  if (state.closing.signal.aborted) return retire(state, member);
  state.failedStarts = 0;
  void watchIdle(state, member);
  becomeIdle(state, member);
  return undefined;
};

const startOne = async (state: PoolState): Promise<void> => {
  const { clock, start, startTimeoutMs } = state.options;
  const slow = new AbortController();
  const callOff = clock.after(startTimeoutMs, () => slow.abort());
  const failedBefore = state.failedStarts;
  state.starting += 1;
  // Both ways the count falls before the next decision is made.
  const child = await start(AbortSignal.any([slow.signal, state.closing.signal])).catch(() => undefined);
  state.starting -= 1;
  callOff();
  if (child) await enter(state, child);
  else startFailed(state, failedBefore);
};

const isFit = ({ options, closing }: PoolState, { child, served }: Member): boolean =>
  !closing.signal.aborted &&
  child.isAlive() &&
  !child.isAsked() &&
  served < options.jobsPerProcess &&
  child.memoryBytes() <= options.memoryBytes;

const isEmptied = async (dir: string): Promise<boolean> => {
  try {
    await emptyFolder(dir);
    return true;
  } catch {
    // What it left cannot be removed while it lives.
    return false;
  }
};

/** Takes a process back after a job: emptied for the next one, or ended when anything about it is in doubt. */
export const giveBack = async (state: PoolState, member: Member): Promise<void> => {
  member.served += 1;
  if (isFit(state, member) && (await isEmptied(member.child.dir))) becomeIdle(state, member);
  else await retire(state, member);
};
