/** @typedef {import('./installed-packages.mjs').Rows} Rows */

/**
 * The packages that two locks name differently.
 * @param {Rows} before
 * @param {Rows} after
 */
export const changedRows = (before, after) => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => {
    const [old, now] = [before[name], after[name]];
    // Packages of other platforms come and go with what the registry at hand offers.
    if (!old || !now) return !((old ?? now)?.optional || (old ?? now)?.devOptional);
    return old.version !== now.version || (now.integrity !== undefined && old.integrity !== now.integrity);
  });
};
