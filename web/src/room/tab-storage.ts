/** What this tab keeps and no other one reads; nothing where the browser's settings refuse it. */
export const tabStorage = (): Storage | undefined => {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
};
