import type { PageWork } from './page-work.ts';

/**
 * Runs a work for each of some pages, as many at once as there are places, and tells how many of `share` of the progress are
 * done. Stops with the first failure, when nothing runs any more.
 */
export const eachPage = async <P, T>(
  { engines, context }: PageWork,
  { pages, from, to }: { readonly pages: readonly P[]; readonly from: number; readonly to: number },
  work: (page: P) => Promise<T>,
): Promise<T[]> => {
  const results: T[] = [];
  const failures: unknown[] = [];
  let next = 0;
  let done = 0;
  const runner = async (): Promise<void> => {
    while (next < pages.length && failures.length === 0) {
      const at = next++;
      // `at` is below the length.
      const page = pages[at] as P;
      try {
        results[at] = await engines.pageSlots.run(() => work(page));
      } catch (error) {
        failures.push(error);
      }
      done += 1;
      context.progress(from + ((to - from) * done) / pages.length);
    }
  };
  await Promise.all(Array.from({ length: engines.pageSlots.perJob }, runner));
  if (failures.length > 0) throw failures[0];
  return results;
};
