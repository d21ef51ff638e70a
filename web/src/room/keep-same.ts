import type { File } from '@convi/contracts';

/** Files as they were read; those that say what they said before stay the same objects, and nothing of them is drawn anew. */
export const keepSame = (before: readonly File[], after: readonly File[]): readonly File[] => {
  const known = new Map(before.map((file) => [file.id, file]));
  return after.map((file) => {
    const old = known.get(file.id);
    return old && JSON.stringify(old) === JSON.stringify(file) ? old : file;
  });
};
