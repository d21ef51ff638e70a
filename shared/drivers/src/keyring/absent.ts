/** Reads "not there" as undefined; every other failure stays one. */
export const absent = (error: unknown): undefined => {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
};
