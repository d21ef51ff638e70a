import { keeping } from './keeping.svelte.ts';
import type { KeptFile } from './kept-file.ts';

/** The list of files that stay on the device. */
export const shelfFiles = () => {
  let files = $state.raw<readonly KeptFile[]>([]);
  const set = (next: readonly KeptFile[]): void => {
    files = next;
    keeping.hold(next.length);
  };
  return {
    get all() {
      return files;
    },
    set,
    find: (id: string): KeptFile | undefined => files.find((file) => file.id === id),
    patch: (id: string, change: Partial<KeptFile>): void =>
      set(files.map((file) => (file.id === id ? { ...file, ...change } : file))),
  };
};
export type ShelfFiles = ReturnType<typeof shelfFiles>;
