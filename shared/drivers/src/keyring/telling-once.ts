/** Passes on an error that is not the one before; what works again is a reason to tell the next one. */
export const tellingOnce = (tell: (error: Error) => void) => {
  let told: string | undefined;
  return {
    failed: (error: unknown): void => {
      const given = error instanceof Error ? error : new Error('not an error');
      if (told !== given.message) tell(given);
      told = given.message;
    },
    worked: (): void => {
      told = undefined;
    },
  };
};
