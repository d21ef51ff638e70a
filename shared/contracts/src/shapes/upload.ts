import * as z from 'zod';
import { uploadId } from '../ids.ts';

/** A file that is on its way into a project and may stop on it. Once it is whole it is a file with the same id. */
export const upload = z
  .object({
    id: uploadId,
    name: z.string(),
    /** What the whole file will have. */
    bytes: z.int(),
    /** What of it has arrived and is kept. */
    receivedBytes: z.int(),
    createdAt: z.iso.datetime(),
    /** When the file was last changed where it comes from, if that was said. */
    modifiedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Upload' });
export type Upload = z.output<typeof upload>;
