import * as z from 'zod';
import { keyId } from '../ids.ts';
import { apiKey, keyMode, keyRequest, newApiKey, scope } from '../shapes/api-key.ts';
import type { Route } from './route.ts';

const params = z.object({ keyId });
const MAX_OVERLAP_SECONDS = 86_400;

export const keyRoutes = {
  listKeys: {
    method: 'GET',
    path: '/v1/keys',
    summary: 'My API keys, by how they begin',
    access: 'session',
    answers: { 200: z.object({ keys: z.array(apiKey) }) },
    problems: [],
  },
  createKey: {
    method: 'POST',
    path: '/v1/keys',
    summary: 'Make an API key; the key itself is in this answer only',
    access: 'recent-session',
    body: z.strictObject({
      label: z.string().min(1).max(80),
      mode: keyMode.default('live'),
      scopes: z.array(scope).min(1).max(9),
      expiresAt: z.iso.datetime().optional(),
    }),
    answers: { 201: newApiKey },
    problems: ['too-many-keys', 'malformed-json', 'body-too-large', 'unsupported-media-type'],
  },
  revokeKey: {
    method: 'DELETE',
    path: '/v1/keys/{keyId}',
    summary: 'Revoke a key at once',
    access: 'session',
    params,
    answers: { 204: null },
    problems: ['key-not-found'],
  },
  rotateKey: {
    method: 'POST',
    path: '/v1/keys/{keyId}/rotate',
    summary: 'Make a key that takes the place of another one, which goes on for a while',
    access: 'recent-session',
    params,
    body: z.strictObject({ overlapSeconds: z.int().min(0).max(MAX_OVERLAP_SECONDS).default(3_600) }),
    answers: { 201: newApiKey },
    problems: ['key-not-found', 'too-many-keys', 'malformed-json', 'body-too-large', 'unsupported-media-type'],
  },
  readKeyRequests: {
    method: 'GET',
    path: '/v1/keys/{keyId}/requests',
    summary: 'The last calls that were made with a key, without their content',
    access: 'session',
    params,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(1_000).default(100) }),
    answers: { 200: z.object({ requests: z.array(keyRequest), keptDays: z.int() }) },
    problems: ['key-not-found'],
  },
} as const satisfies Record<string, Route>;
