import * as z from 'zod';
import { formatId } from '../formats/index.ts';
import { fileId, projectId, trialId } from '../ids.ts';
import { operation } from '../shapes/conversion.ts';
import { trial } from '../shapes/trial.ts';
import type { Route } from './route.ts';

export const trialRequest = z.strictObject({
  operation: operation.default('convert'),
  to: formatId.optional(),
  options: z.record(z.string(), z.unknown()).optional(),
  /** Of the picture that shows it, at most. */
  width: z.int().min(16).max(1_600).default(800),
});
export type TrialRequest = z.output<typeof trialRequest>;

export const trialRoutes = {
  tryFile: {
    method: 'POST',
    path: '/v1/projects/{id}/files/{fileId}/trial',
    summary: 'Find out what a conversion of a file would come to, at no cost; asked again, it says how far that is',
    access: 'holder',
    params: z.object({ id: projectId, fileId }),
    body: trialRequest,
    answers: { 200: trial, 202: trial },
    problems: [
      'file-not-found',
      'trial-unavailable',
      'unsupported-conversion',
      'bad-options',
      'service-unavailable',
      'queue-full',
      'busy-project',
      'malformed-json',
      'body-too-large',
      'unsupported-media-type',
    ],
  },
  readTrial: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{fileId}/trials/{trialId}',
    summary: 'What a trial came to, small: of a picture how it would look; 202 while it is being made',
    access: 'holder',
    params: z.object({ id: projectId, fileId, trialId }),
    answers: { 202: null },
    streams: 'application/octet-stream',
    problems: ['file-not-found', 'trial-not-found', 'trial-unavailable'],
  },
} as const satisfies Record<string, Route>;
