import * as z from 'zod';

/** A field of a form that can be filled in. Its name is the key of its value in the option `fieldValues`. */
export const formField = z
  .object({
    name: z.string(),
    kind: z.enum(['text', 'checkbox', 'radio', 'dropdown', 'list']),
    /** What stands in it now: a text, whether a box is ticked, or what is chosen. */
    value: z.union([z.string(), z.boolean()]).optional(),
    /** What can be chosen. */
    choices: z.array(z.string()).optional(),
    /** A choice may also be written freely. */
    free: z.boolean().optional(),
    multiline: z.boolean().optional(),
    maxLength: z.int().optional(),
    required: z.boolean().optional(),
    /** The form's author lets nobody change it. */
    readOnly: z.boolean().optional(),
  })
  .meta({ id: 'FormField' });
export type FormField = z.output<typeof formField>;
