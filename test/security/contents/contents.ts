import type { FormatId } from '@convi/contracts';
import type { Named } from '../../stack/api.ts';

/** A file and a format that can be made of it. */
export type Convertible = Named & { readonly to: FormatId };

/** A file and what is asked of it beside converting. */
export type Asked = { readonly file: Named; readonly request: Readonly<Record<string, unknown>> };

/** Files of one room, with marks in everything that such a file can carry. */
export type Contents = {
  readonly good: readonly Convertible[];
  /** Is taken for what it says, and cannot be converted. */
  readonly damaged: Convertible;
  /** Opens with a password only. */
  readonly locked?: Convertible & { readonly password: string };
  /** With marks in the words that only such operations take: values of forms, passwords to be set. */
  readonly operations?: readonly Asked[];
  /** What is made of the results, which carry on what they keep in ways of their own. */
  readonly onwards: readonly FormatId[];
};
