const closers: (() => unknown)[] = [];

/**
 * Has something closed after the last test of the file that runs now. Files may share a process and its modules: a hook that a
 * module registers when it is read would belong to the first of them only.
 */
export const atEndOfFile = (close: () => unknown): void => void closers.push(close);

/** Closes what was left for the end of a file, the youngest first. */
export const endFile = async (): Promise<void> => {
  for (const close of closers.splice(0).reverse()) await close();
};

/** Makes something when a test file first asks for it, and anew for the next file. */
export const onceForFile = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  const begin = (): T => {
    atEndOfFile(() => (made = undefined));
    return make();
  };
  return () => (made ??= begin());
};
