const TRIES = 40;
const USUAL_WAIT_SECONDS = 1;

/** Asks until there is more than a 202: as often as its `Retry-After` says, and not for ever. */
export const patiently = async (
  ask: () => Promise<Response | undefined>,
  pause: (ms: number) => Promise<void>,
): Promise<Response | undefined> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const response = await ask();
    if (response?.status !== 202) return response;
    await pause(1_000 * Number(response.headers.get('retry-after') ?? USUAL_WAIT_SECONDS));
  }
  return undefined;
};
