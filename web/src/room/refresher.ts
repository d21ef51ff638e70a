/**
 * Runs `work` when asked. Requests that come while it runs or rests share one further run, so that a burst of events asks
 * the server once or twice and not a hundred times. The promise is that of the run which began after the request.
 */
export const refresher = (work: () => Promise<void>, rest: () => Promise<void>): (() => Promise<void>) => {
  let busy: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    const worked = work();
    busy = worked.then(rest).finally(() => {
      busy = undefined;
    });
    return worked;
  };
  return () => {
    if (!busy) return start();
    next ??= busy.then(() => {
      next = undefined;
      return start();
    });
    return next;
  };
};
