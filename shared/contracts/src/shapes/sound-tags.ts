import * as z from 'zod';

const names = ['title', 'artist', 'album', 'albumArtist', 'composer', 'track', 'year', 'genre', 'comment'] as const;

/** What is written about a recording, by the names of the options that write it. */
const sayings = z.partialRecord(z.enum(names), z.string());

/** Words of a recording that were read in the wrong encoding: the value of `tagEncoding` that repairs them, and what they read as then. */
const repair = z.object({ tagEncoding: z.enum(['cp1251', 'koi8-r', 'cp866']), words: sayings });

/** What a recording says of itself. */
export const soundTags = z
  .object({ words: sayings, hasCover: z.boolean().optional(), repair: repair.optional() })
  .meta({ id: 'SoundTags' });
export type SoundTags = z.output<typeof soundTags>;
