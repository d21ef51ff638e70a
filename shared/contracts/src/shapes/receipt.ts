import * as z from 'zod';
import { service } from '../services.ts';
import { endReason } from './project.ts';

/* Every binary value is base64url without padding. The bytes that are hashed and signed are defined by @convi/receipts. */
const hash = z.string().regex(/^[\w-]{43}$/);
const signature = z.string().regex(/^[\w-]{86}$/);
const kid = z.string().regex(/^[\w-]{16}$/);
const moment = z.iso.datetime();

/** What a receipt cannot prove stands on it, under its signature, so that nobody reads more into it than it says. */
export const RECEIPT_LIMITS =
  'It proves what the operator signed and when, and that this cannot be denied or backdated later. It does not prove that no copy was made elsewhere while the project lived.';

/** What an ended project leaves: facts without personal data, signed. */
export const receipt = z
  .object({
    v: z.literal(1),
    type: z.literal('convi-receipt'),
    kid,
    id: z.string(),
    /** SHA-256 of the salt's bytes and the project id: who has both can tell, nobody else can guess. */
    project: hash,
    service,
    files: z.int(),
    objects: z.int(),
    bytes: z.int(),
    createdAt: moment,
    endedAt: moment,
    keyDestroyedAt: moment,
    bytesGoneAt: moment,
    reason: endReason,
    method: z.literal('key-destroyed+objects-deleted'),
    doesNotProve: z.string(),
    signature,
    /** Given to the holder of the project only, and not signed. */
    salt: hash.optional(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.output<typeof receipt>;

/** A public key. Times are when it may sign: a signature of another time is not its own. */
export const signingKey = z
  .object({
    kid,
    use: z.enum(['receipts', 'chain']),
    algorithm: z.literal('Ed25519'),
    /** The 32 bytes of RFC 8032. */
    publicKey: hash,
    from: moment,
    /** The key before it vouches for it: who trusts that one can trust this one. The first key has nobody. */
    endorsedBy: z.object({ kid, signature }).optional(),
  })
  .meta({ id: 'SigningKey' });
export type SigningKey = z.output<typeof signingKey>;

/** One link of the chain of receipts: `hash` is made of the link before and of `leaf`, which is made of the receipt. */
export const chainEntry = z.object({ index: z.int(), leaf: hash, hash }).meta({ id: 'ChainEntry' });
export type ChainEntry = z.output<typeof chainEntry>;

/** The signed end of the chain on one day. */
export const chainHead = z
  .object({
    v: z.literal(1),
    type: z.literal('convi-chain-head'),
    kid,
    day: z.iso.date(),
    /** How many receipts the chain had, and the hash of its last link (that of nothing when there was none). */
    size: z.int(),
    hash,
    at: moment,
    signature,
  })
  .meta({ id: 'ChainHead' });
export type ChainHead = z.output<typeof chainHead>;
