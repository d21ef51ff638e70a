import * as z from 'zod';
import { endReason } from './project.ts';
import { chainEntry, chainHead, receipt, signingKey } from './receipt.ts';

/** What anybody may know of how projects ended. */
export const transparency = z
  .object({
    /** Age past its end of the oldest stored object that outlived its project, in seconds: zero when there is none. */
    oldestOutlivedSeconds: z.number(),
    /** When the store was last looked through. Absent before the first time. */
    sweptAt: z.iso.datetime().optional(),
    endedProjects: z.partialRecord(endReason, z.int()),
    chain: z.object({ size: z.int(), hash: z.string() }),
    /** The last signed end of the chain. Absent until the first day has one. */
    head: chainHead.optional(),
  })
  .meta({ id: 'Transparency' });
export type Transparency = z.output<typeof transparency>;

/** A receipt with its place in the chain; without its salt, which only its holder has. */
export const chainedReceipt = z
  .object({ receipt, entry: chainEntry, before: z.string() })
  .meta({ id: 'ChainedReceipt' });
export type ChainedReceipt = z.output<typeof chainedReceipt>;

/** A piece of the chain: the links after a place, and the hash there. */
export const chainPiece = z
  .object({ from: z.object({ index: z.int(), hash: z.string() }), entries: z.array(chainEntry), more: z.boolean() })
  .meta({ id: 'ChainPiece' });
export type ChainPiece = z.output<typeof chainPiece>;

export const signingKeys = z.object({ keys: z.array(signingKey) }).meta({ id: 'SigningKeys' });
export type SigningKeys = z.output<typeof signingKeys>;
