import * as z from 'zod';
import { formatId } from '../formats/index.ts';
import { catalogue } from '../shapes/catalogue.ts';
import { planRow } from '../shapes/plan.ts';
import type { Route } from './route.ts';

export const catalogueRoutes = {
  readFormats: {
    method: 'GET',
    path: '/v1/formats',
    summary: 'What can be made from what, with the options of each pair',
    access: 'anyone',
    answers: { 200: catalogue },
    problems: [],
  },
  readPlans: {
    method: 'GET',
    path: '/v1/plans',
    summary: 'How long projects live and how much they may hold, by plan and room',
    access: 'anyone',
    answers: { 200: z.object({ plans: z.array(planRow) }) },
    problems: [],
  },
  readOperator: {
    method: 'GET',
    path: '/v1/operator',
    summary: 'Who answers for this server and how they are asked, as far as they have said',
    access: 'anyone',
    answers: { 200: z.object({ name: z.string().optional(), contact: z.string().optional() }) },
    problems: [],
  },
  readOpenapi: {
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This document',
    access: 'anyone',
    answers: { 200: z.record(z.string(), z.unknown()) },
    problems: [],
  },
  convertOnce: {
    method: 'POST',
    path: '/v1/convert',
    summary: 'One file in, the converted bytes out; options are further query words',
    access: 'creator',
    query: z.looseObject({ to: formatId }),
    consumes: ['application/octet-stream', 'multipart/form-data'],
    answers: {},
    streams: 'application/octet-stream',
    problems: [
      'no-files',
      'empty-file',
      'unknown-format',
      'damaged-file',
      'too-large',
      'store-full',
      'unsupported-conversion',
      'bad-options',
      'bad-name',
      'malformed-multipart',
      'conversion-failed',
      'conversion-late',
      'project-ended',
      'service-unavailable',
      'not-ready',
      'queue-full',
      'not-acceptable',
      'unsupported-media-type',
    ],
  },
} as const satisfies Record<string, Route>;
