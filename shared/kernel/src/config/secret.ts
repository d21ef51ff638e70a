import { inspect } from 'node:util';
import * as z from 'zod';

/** A value that never shows itself: not in a log, an error, JSON or a debugger's print. */
export type Secret = { readonly reveal: () => string };

const HIDDEN = '[secret]';

/** Wraps a value so that only `reveal()` gives it. */
export const secretOf = (value: string): Secret => ({
  reveal: () => value,
  ...{ toString: () => HIDDEN, toJSON: () => HIDDEN, [inspect.custom]: () => HIDDEN },
});

/** A variable that holds a secret of at least so many characters. */
export const secret = (minLength: number) => z.string().min(minLength).transform(secretOf);
