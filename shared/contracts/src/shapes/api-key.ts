import * as z from 'zod';
import { keyId } from '../ids.ts';
import { type Service, services } from '../services.ts';

const at = z.iso.datetime();

export const scopeActions = ['read', 'write', 'convert'] as const;
export type ScopeAction = (typeof scopeActions)[number];
export type Scope = `${Service}:${ScopeAction}`;

const scopes = services.flatMap((service) => scopeActions.map((action) => `${service}:${action}` as const));
/** What a key may do: read, write or convert in one room. */
export const scope = z.enum(scopes as [Scope, ...Scope[]]);

export const keyModes = ['live', 'test'] as const;
export const keyMode = z.enum(keyModes);
export type KeyMode = z.output<typeof keyMode>;

/** How every key is written, for scanners of secrets. The last six characters are a checksum of all before them. */
export const API_KEY_PATTERN = /^convi_(live|test)_[0-9A-Za-z]{39}$/;

export const apiKey = z
  .object({
    id: keyId,
    label: z.string(),
    mode: keyMode,
    /** How it begins: all that can be read of it again. */
    begins: z.string(),
    scopes: z.array(scope),
    status: z.enum(['active', 'expired', 'revoked']),
    createdAt: at,
    expiresAt: at.optional(),
    usedAt: at.optional(),
    /** How many calls it may make in a minute. */
    callsPerMinute: z.int(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.output<typeof apiKey>;

/** A key as its maker sees it, once. */
export const newApiKey = apiKey.extend({ key: z.string() }).meta({ id: 'NewApiKey' });
export type NewApiKey = z.output<typeof newApiKey>;

/** One call that was made with a key: nothing of what was in it. */
export const keyRequest = z
  .object({
    at,
    method: z.string(),
    route: z.string(),
    status: z.int(),
    durationMs: z.int(),
    bytesIn: z.int(),
    bytesOut: z.int(),
    slug: z.string().optional(),
  })
  .meta({ id: 'KeyRequest' });
