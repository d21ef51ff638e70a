import type { KeptName } from '../storage/kept.ts';

const KEY: KeptName = 'convi.account';
const YES = 'signed-in';

const open = <T>(work: (storage: Storage) => T): T | undefined => {
  try {
    return work(localStorage);
  } catch {
    // Storage that is closed to us only means that a reload shows the way in again.
    return undefined;
  }
};

let signedIn = $state(false);
const look = (): void => {
  signedIn = open((storage) => storage.getItem(KEY)) === YES;
};

/**
 * Whether somebody seems to be signed in here: scripts cannot see the session, and asking the server on every page would cost
 * every visitor a request. It opens nothing; who trusts it wrongly is told so by the server.
 */
export const presence = {
  get signedIn() {
    return signedIn;
  },
  /** Reads what the last page noted, and follows other tabs. Returns what stops that. */
  start: (): (() => void) => {
    look();
    addEventListener('storage', look);
    return () => removeEventListener('storage', look);
  },
  note: (isSignedIn: boolean): void => {
    signedIn = isSignedIn;
    open((storage) => (isSignedIn ? storage.setItem(KEY, YES) : storage.removeItem(KEY)));
  },
};
