import * as z from 'zod';

/** Long ones are welcome; the bound keeps a body small. */
export const password = z.string().min(8).max(256);
/** A code as it was sent or shown: blanks, dashes and small letters do not matter. */
export const code = z
  .string()
  .min(6)
  .max(32)
  .regex(/^[0-9A-Za-z -]+$/);

export const jsonProblems = ['malformed-json', 'body-too-large', 'unsupported-media-type'] as const;
