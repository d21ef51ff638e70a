/**
 * Runs `work` when asked; requests that come while it runs become one further run, after a short rest, so that a burst of
 * events asks the server once or twice and not a hundred times.
 */
export const refresher = (work: () => Promise<void>, rest: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work();
      await rest();
    } while (again);
    running = undefined;
  };
  return () => {
    if (running) again = true;
    else running = run();
    return running;
  };
};
