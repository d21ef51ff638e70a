import { ProblemError } from '@convi/client';
import { faultOf } from '../room/fault-of.ts';
import type { Fault } from '../room/room-view.ts';
import { leave } from './leave.ts';
import { withProof } from './proof.svelte.ts';

/** One thing that a page can do: whether it is being done, and what went wrong. */
export type Attempt = {
  readonly busy: boolean;
  readonly fault: Fault | undefined;
  /** Does it unless it is being done already. What fails is the `fault`, and `undefined` is given. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  readonly forget: () => void;
};

const isOver = (error: unknown): boolean => error instanceof ProblemError && error.slug === 'not-signed-in';

export const attempt = (): Attempt => {
  let busy = $state(false);
  let fault = $state.raw<Fault>();
  const fail = (error: unknown): undefined => {
    if (isOver(error)) leave();
    fault = faultOf(error);
    return undefined;
  };
  return {
    get busy() {
      return busy;
    },
    get fault() {
      return fault;
    },
    run: async (work) => {
      if (busy) return undefined;
      busy = true;
      fault = undefined;
      const outcome = await withProof(work).catch(fail);
      busy = false;
      return outcome;
    },
    forget: () => {
      fault = undefined;
    },
  };
};
