/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks again and again until the answer is yes.
 * @param {() => Promise<boolean>} isSo
 * @param {{deadlineMs: number, everyMs?: number, goOn?: () => boolean}} how
 * @returns {Promise<boolean>} false: the time was up, or `goOn` said no
 */
export const until = async (isSo, { deadlineMs, everyMs = 40, goOn = () => true }) => {
  const end = performance.now() + deadlineMs;
  while (goOn() && performance.now() < end) {
    if (await isSo()) return true;
    await pause(everyMs);
  }
  return false;
};

/**
 * Whether this address answers 200 now.
 * @param {string} url
 */
export const answers = async (url) => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
};
