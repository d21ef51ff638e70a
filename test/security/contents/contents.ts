import type { FormatId } from '@convi/contracts';
import type { Named } from '../../stack/api.ts';

/** A file and a format that can be made of it. */
export type Convertible = Named & { readonly to: FormatId };

/** Files of one room, with marks in everything that such a file can carry. */
export type Contents = {
  readonly good: readonly Convertible[];
  /** Is taken for what it says, and cannot be converted. */
  readonly damaged: Convertible;
  /** Opens with a password only. */
  readonly locked?: Convertible & { readonly password: string };
  /** What is made of the results, which carry on what they keep in ways of their own. */
  readonly onwards: readonly FormatId[];
};
