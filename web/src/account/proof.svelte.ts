import { ProblemError } from '@convi/client';

let waiting = $state.raw<(isProved: boolean) => void>();

/** The question who is here, asked before something that wants a fresh answer. The dialog of the layout shows it. */
export const proof = {
  get asked() {
    return waiting !== undefined;
  },
  answer: (isProved: boolean): void => {
    const answered = waiting;
    waiting = undefined;
    answered?.(isProved);
  },
};

const ask = (): Promise<boolean> =>
  new Promise((resolve) => {
    proof.answer(false);
    waiting = resolve;
  });

const wantsProof = (error: unknown): boolean => error instanceof ProblemError && error.slug === 'sign-in-again';

/** Does something, once more after the person has shown who it is where the server asks for that. */
export const withProof = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!wantsProof(error) || !(await ask())) throw error;
    return work();
  }
};
