import * as z from 'zod';

/** Long ones are welcome; the bound keeps a body small. */
export const password = z.string().min(8).max(256);
/** A code as it was sent or shown: blanks, dashes and small letters do not matter. */
export const code = z
  .string()
  .min(6)
  .max(32)
  .regex(/^[0-9A-Za-z -]+$/);

/** What a new account says of the age of its owner, where a country asks. Neither is kept. */
export const ageStatement = {
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  ofAge: z.boolean().optional(),
};
export const invitation = z
  .string()
  .max(50)
  .regex(/^[\w-]+$/);

export const jsonProblems = ['malformed-json', 'body-too-large', 'unsupported-media-type'] as const;
