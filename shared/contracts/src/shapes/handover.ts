import * as z from 'zod';

/** What gives a project to another device. The code counts once; it travels in bodies and in the fragment of an address only. */
export const newHandover = z
  .object({ code: z.string(), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime() })
  .meta({ id: 'NewHandover' });
export type NewHandover = z.output<typeof newHandover>;
