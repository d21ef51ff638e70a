import { endChild } from './end-child.mjs';
import { pause, until } from './until.mjs';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** One that ran this long was well: its next fall is a first one again. */
const WELL_AFTER_MS = 60_000;
const READY_WITHIN_MS = 90_000;

/**
 * @typedef {import('./start-child.mjs').Child} Child
 * @typedef {import('./start-child.mjs').Exit} Exit
 */

/**
 * @typedef {object} Plan
 * @property {string} name
 * @property {() => Child} launch
 * @property {() => Promise<boolean>} isReady
 * @property {(line: string) => void} say
 * @property {NodeJS.Signals} [signal] the polite one, SIGTERM
 * @property {number} [graceMs] between the polite signal and the forced end
 */

/**
 * @typedef {object} Supervised
 * @property {string} name
 * @property {number} pid of the process that runs now
 * @property {() => Promise<void>} start resolves when it is ready, rejects when it ended before
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop ends it for good
 * @property {(signal?: NodeJS.Signals) => void} kill sends a signal; when that ends the process, it is started again
 * @property {() => Promise<void>} restart stops it, starts it, resolves when it is ready
 * @property {() => void} killNow ends it at once and for good
 */

/** @typedef {{child: Child | undefined, wanted: boolean, falls: number}} State */

/** @param {Exit} exit */
const cause = ({ code, signal }) => (signal ? `signal ${signal}` : `exit code ${code}`);

/** @param {Plan} plan @param {State} state */
const launch = (plan, state) => {
  const since = performance.now();
  const child = plan.launch();
  state.child = child;
  void child.exited.then((exit) => {
    if (!state.wanted || state.child !== child) return;
    if (performance.now() - since > WELL_AFTER_MS) state.falls = 0;
    void revive(plan, state, exit);
  });
  return child;
};

/** @param {Plan} plan @param {State} state @param {Exit} exit */
const revive = async (plan, state, exit) => {
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** state.falls, LONGEST_DELAY_MS);
  state.falls += 1;
  plan.say(`${plan.name} ended (${cause(exit)}); it is started again in ${delayMs / 1000} s`);
  await pause(delayMs);
  if (state.wanted && !state.child?.isRunning()) launch(plan, state);
};

/** @param {Plan} plan @param {State} state */
const start = async (plan, state) => {
  const child = launch(plan, state);
  if (!(await until(plan.isReady, { deadlineMs: READY_WITHIN_MS, goOn: child.isRunning }))) {
    const running = child.isRunning();
    child.killGroup();
    const why = running ? `was not ready within ${READY_WITHIN_MS / 1000} s` : `ended (${cause(await child.exited)})`;
    throw new Error(`${plan.name} ${why} while it was being started`);
  }
  // From here on a fall is not the end of the whole start any more.
  state.wanted = true;
  if (!child.isRunning()) void revive(plan, state, await child.exited);
};

/** @param {Plan} plan @param {State} state @param {NodeJS.Signals} [signal] */
const stop = async ({ graceMs = 20_000, signal: polite = 'SIGTERM' }, state, signal = polite) => {
  state.wanted = false;
  const { child } = state;
  state.child = undefined;
  if (child) await endChild(child, { signal, graceMs });
};

/**
 * A process that is started again, later each time, when it ends without being told to.
 * @param {Plan} plan
 * @returns {Supervised}
 */
export const supervised = (plan) => {
  /** @type {State} */
  const state = { child: undefined, wanted: false, falls: 0 };
  return {
    name: plan.name,
    get pid() {
      return state.child?.pid ?? 0;
    },
    start: () => start(plan, state),
    stop: (signal) => stop(plan, state, signal),
    kill: (signal = 'SIGTERM') => state.child?.kill(signal),
    restart: async () => {
      await stop(plan, state);
      await start(plan, state);
    },
    killNow: () => {
      state.wanted = false;
      state.child?.killGroup();
    },
  };
};
