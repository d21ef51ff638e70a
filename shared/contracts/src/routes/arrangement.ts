import * as z from 'zod';
import { projectId } from '../ids.ts';
import { arrangement, arrangementRequest } from '../shapes/arrangement.ts';
import type { Route } from './route.ts';

const params = z.object({ id: projectId });

export const arrangementRoutes = {
  readArrangement: {
    method: 'GET',
    path: '/v1/projects/{id}/arrangement',
    summary: 'Read which pages or segments come when',
    access: 'holder',
    params,
    answers: { 200: arrangement },
    problems: [],
  },
  putArrangement: {
    method: 'PUT',
    path: '/v1/projects/{id}/arrangement',
    summary: 'Put the pages or segments of all files in order; without a list, back to the order of the files',
    access: 'holder',
    params,
    body: arrangementRequest,
    bodyBytes: 4_194_304,
    answers: { 200: arrangement },
    problems: ['bad-arrangement', 'busy-project', 'malformed-json', 'body-too-large', 'unsupported-media-type'],
  },
} as const satisfies Record<string, Route>;
