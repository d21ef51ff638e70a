import { AppError } from '@convi/kernel';
import { type AccountCaller, hasScope, type Needed } from '../access/caller.ts';

/** Refuses a key without a scope, where the room is known only now: `missing-scope`. */
export const checkScope = (caller: AccountCaller | undefined, needed: Needed): void => {
  if (caller?.kind === 'key' && !hasScope(caller, needed)) throw new AppError('missing-scope');
};
