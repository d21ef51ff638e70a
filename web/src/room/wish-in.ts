import type { FormatId, Operation } from '@convi/contracts';
import type { Choice } from './room-view.ts';

/** What an address asks a room to begin with: `?operation=merge&to=pdf`. What is not offered is passed over where it meets the catalogue. */
export const wishIn = (search: string): Pick<Choice, 'operation' | 'to'> | undefined => {
  const words = new URLSearchParams(search);
  const [operation, to] = [words.get('operation'), words.get('to')];
  if (operation === null && to === null) return undefined;
  return {
    ...(operation === null ? {} : { operation: operation as Operation }),
    ...(to === null ? {} : { to: to as FormatId }),
  };
};
