const HEARTBEAT_MS = 5_000;

// Nobody reads any more (a closed terminal, a pipe that had enough): no reason to stop what others use.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Progress for the person in front of the terminal. @param {string} line */
export const say = (line) => {
  process.stdout.write(`convi  ${line}\n`);
};

/** @param {number} since */
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Says that a long step begins, from time to time that it still runs, and that it is done.
 * @template T
 * @param {string} title
 * @param {(tell: (detail: string) => void) => Promise<T>} work may tell what it is at
 * @returns {Promise<T>}
 */
export const step = async (title, work) => {
  const since = performance.now();
  let detail = '';
  say(`${title} …`);
  const beat = setInterval(() => say(`  … ${seconds(since)}${detail && `: ${detail}`}`), HEARTBEAT_MS);
  try {
    const result = await work((text) => {
      detail = text;
    });
    say(`${title}: done (${seconds(since)})`);
    return result;
  } finally {
    clearInterval(beat);
  }
};
