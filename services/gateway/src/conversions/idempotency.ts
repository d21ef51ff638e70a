import { createHmac } from 'node:crypto';
import type { ConversionRequest } from '@convi/contracts';
import { AppError, idempotencyField, type ProjectKey, type Snapshot } from '@convi/kernel';

/** How a request that may be sent twice is known again. */
export type Once = { readonly field: string; readonly bodyHash: string };

// Keyed with the project's key: a plain hash of few possible options could be guessed back.
const hash = ({ key }: ProjectKey, purpose: string, text: string): string =>
  createHmac('sha256', key).update(`convi/idempotency/v1|${purpose}|${text}`).digest('base64url');

/** Takes the `Idempotency-Key` of a request, if it has one, and the parsed body. */
export const onceOf = (key: ProjectKey, header: string | undefined, request: ConversionRequest): Once | undefined =>
  header === undefined
    ? undefined
    : { field: idempotencyField(hash(key, 'key', header)), bodyHash: hash(key, 'body', JSON.stringify(request)) };

/** The conversion that an earlier request with this key made. Throws `idempotency-conflict` when it asked for something else. */
export const madeBefore = ({ raw }: Snapshot, once: Once | undefined): string | undefined => {
  const [conversionId, bodyHash] = (once && raw[once.field])?.split(' ') ?? [];
  if (conversionId !== undefined && bodyHash !== once?.bodyHash) throw new AppError('idempotency-conflict');
  return conversionId;
};
