import { Refusal } from '../terminal/run-command.mjs';
import { logTail } from './log-tail.mjs';

/**
 * Starts one process of a stack and says how long that took; when it fails, the end of its log says why.
 * @template T
 * @param {import('./site.mjs').Site} site
 * @param {string} name
 * @param {() => Promise<T>} start
 */
export const toldStart = async ({ logs, say }, name, start) => {
  const since = performance.now();
  try {
    const started = await start();
    say(`${name} is ready (${((performance.now() - since) / 1000).toFixed(1)} s)`);
    return started;
  } catch (error) {
    // What was foreseen says all there is to say.
    if (error instanceof Refusal) throw error;
    const sentence = error instanceof Error ? error.message : String(error);
    throw new Refusal(`${sentence}. The end of its log:\n${logTail(logs.textOf(name))}`);
  }
};
