/**
 * Ends a child politely, by force when that takes too long, and then whatever it left in its process group.
 * @param {import('./start-child.mjs').Child} child
 * @param {{signal?: NodeJS.Signals, graceMs: number}} how
 */
export const endChild = async (child, { signal = 'SIGTERM', graceMs }) => {
  child.kill(signal);
  const forced = setTimeout(child.killGroup, graceMs);
  await child.exited;
  clearTimeout(forced);
  child.killGroup();
};
