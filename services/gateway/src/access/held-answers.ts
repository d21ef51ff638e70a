import type { Visit } from '../http/visit.ts';
import type { AccountCaller } from './caller.ts';

/** Whether a session or key that was good when a call began still is. */
export type StillCounts = (account: AccountCaller) => Promise<boolean>;

type Held = { readonly visit: Visit; readonly account: AccountCaller };

export type HeldAnswers = {
  /** How much was heard so far: asked before a caller is looked up. */
  readonly heard: () => number;
  /** Keeps an eye on a transfer of an account until it is over. */
  readonly hold: (held: Held, heardBefore: number) => void;
  /** How many there are. */
  readonly running: () => number;
  /** Looks at what runs for one account, or for all, and cuts what may not go on. */
  readonly lookAgain: (accountId?: string) => Promise<void>;
};

const cut = ({ response }: Visit): void => void response.destroy();

/** Long answers and uploads of accounts: they end with the session or key that asked for them, whoever ended that, and wherever. */
export const heldAnswers = (stillCounts: StillCounts): HeldAnswers => {
  const running = new Set<Held>();
  let heard = 0;
  // Who cannot be asked is treated as one that says no.
  const look = async (held: Held): Promise<void> => {
    if (!(await stillCounts(held.account).catch(() => false))) cut(held.visit);
  };
  return {
    heard: () => heard,
    running: () => running.size,
    hold: (held, heardBefore) => {
      running.add(held);
      held.visit.response.once('close', () => running.delete(held));
      // Word may have come after the caller was looked up and before this.
      if (heard !== heardBefore) void look(held);
    },
    lookAgain: async (accountId) => {
      heard += 1;
      const concerned = [...running].filter(({ account }) => (accountId ?? account.accountId) === account.accountId);
      await Promise.all(concerned.map(look));
    },
  };
};
