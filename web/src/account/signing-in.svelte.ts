import { ProblemError } from '@convi/client';
import type { SignInStep, TelegramStep } from '@convi/contracts';
import { type Attempt, attempt } from './attempt.svelte.ts';
import { comeBack } from './leave.ts';
import { me } from './me.svelte.ts';

export type EntryStep = SignInStep | TelegramStep;

/** A sign-in from its first form to its end. */
export type SigningIn = {
  readonly asking: Attempt;
  /** What is asked of the person next; nothing while the first form is open. */
  readonly step: EntryStep | undefined;
  /** Whether the server said yes and the browser let its cookie go. */
  readonly isLost: boolean;
  /** Sends something that leads to a next step, and goes in when there is none. */
  readonly go: (work: () => Promise<EntryStep>) => Promise<void>;
  readonly anew: () => void;
};

const isOut = (error: unknown): boolean => error instanceof ProblemError && error.slug === 'not-signed-in';

export const signingIn = (): SigningIn => {
  const asking = attempt();
  let step = $state.raw<EntryStep>();
  let isLost = $state(false);
  const enter = async (): Promise<void> => {
    isLost = await me.read().then(
      () => false,
      (error: unknown) => {
        if (isOut(error)) return true;
        throw error;
      },
    );
    if (!isLost) await comeBack();
  };
  return {
    asking,
    get step() {
      return step;
    },
    get isLost() {
      return isLost;
    },
    go: async (work) => {
      await asking.run(async () => {
        const next = await work();
        if (next.step === 'signed-in') await enter();
        else step = next;
      });
    },
    anew: () => {
      step = undefined;
      asking.forget();
    },
  };
};
