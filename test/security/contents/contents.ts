import type { Named } from '../../stack/api.ts';

/** Files of one room, with marks in everything that such a file can carry. */
export type Contents = {
  readonly good: readonly Named[];
  /** Is taken as what it says, and cannot be converted. */
  readonly damaged: Named;
  /** Opens with the mark of `lockedWith` only. */
  readonly locked?: Named;
};

/** A password of two alphabets, as people have them. */
export const PASSWORD = 'пароль-ё "password"';
