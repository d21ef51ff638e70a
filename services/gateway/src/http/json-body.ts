import { AppError } from '@convi/kernel';
import { json, type RequestHandler } from 'express';
import { letBodyCome } from './body-door.ts';
import type { Visit } from './visit.ts';

/** A conversion of 200 files with options for each stays far below. */
const MAX_JSON_BYTES = 1_048_576;

const parser: RequestHandler = json({ limit: MAX_JSON_BYTES, type: 'application/json' });

/** Reads a JSON body; undefined when there is none. Throws `unsupported-media-type` for a body of another type. */
export const readJson = async ({ request, response }: Visit): Promise<unknown> => {
  if (request.headers['content-length'] === '0') return undefined;
  if (request.is('application/json') === false) throw new AppError('unsupported-media-type');
  letBodyCome(request, response);
  await new Promise<void>((resolve, reject) => {
    void parser(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error as Error)));
  });
  return request.body as unknown;
};
