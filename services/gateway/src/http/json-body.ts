import { AppError } from '@convi/kernel';
import { json, type RequestHandler } from 'express';
import { letBodyCome } from './body-door.ts';
import type { Visit } from './visit.ts';

/** A conversion of 200 files with options for each stays far below. */
const MAX_JSON_BYTES = 1_048_576;

const parser = (limit: number): RequestHandler => json({ limit, type: 'application/json' });

/**
 * Reads a JSON body of at most so many bytes; undefined when there is none. Throws `unsupported-media-type` for a body of
 * another type.
 */
export const readJson = async ({ request, response }: Visit, maxBytes = MAX_JSON_BYTES): Promise<unknown> => {
  if (request.headers['content-length'] === '0') return undefined;
  if (request.is('application/json') === false) throw new AppError('unsupported-media-type');
  letBodyCome(request, response);
  await new Promise<void>((resolve, reject) => {
    void parser(maxBytes)(request, response, (error?: unknown) =>
      error === undefined ? resolve() : reject(error as Error),
    );
  });
  return request.body as unknown;
};
