import * as z from 'zod';
import { formatId } from '../formats/index.ts';
import { conversionId, fileId, projectId } from '../ids.ts';
import { conversion, operation } from '../shapes/conversion.ts';
import type { Route } from './route.ts';

const ofProject = z.object({ id: projectId });
const params = z.object({ id: projectId, conversionId });
/** One item of a conversion, by its place; without it all of them. */
const ofItem = z.strictObject({ item: z.coerce.number().int().min(0).optional() });
const options = z.record(z.string(), z.unknown());

export const conversionRequest = z.strictObject({
  operation: operation.default('convert'),
  to: formatId.optional(),
  fileIds: z.array(fileId).min(1).max(1_000).optional(),
  options: options.optional(),
  /** Own options of some files, beside `options`; `null` takes one of those away. */
  perFile: z.record(fileId, options).optional(),
  quoteId: z.string().optional(),
});
export type ConversionRequest = z.output<typeof conversionRequest>;

export const conversionRoutes = {
  createConversion: {
    method: 'POST',
    path: '/v1/projects/{id}/conversions',
    summary: 'Convert files of a project',
    access: 'holder',
    params: ofProject,
    headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
    body: conversionRequest,
    bodyBytes: 4_194_304,
    answers: { 202: conversion },
    problems: [
      'no-files',
      'file-not-found',
      'unsupported-conversion',
      'bad-options',
      'service-unavailable',
      'queue-full',
      'quota-used',
      'too-many-conversions',
      'too-large',
      'idempotency-conflict',
      'busy-project',
      'malformed-json',
      'body-too-large',
      'unsupported-media-type',
    ],
  },
  listConversions: {
    method: 'GET',
    path: '/v1/projects/{id}/conversions',
    summary: 'List the conversions of a project',
    access: 'holder',
    params: ofProject,
    answers: { 200: z.object({ conversions: z.array(conversion) }) },
    problems: [],
  },
  readConversion: {
    method: 'GET',
    path: '/v1/projects/{id}/conversions/{conversionId}',
    summary: 'Read a conversion, at once or when it ends',
    access: 'holder',
    params,
    query: z.strictObject({ waitSeconds: z.coerce.number().int().min(0).max(60).default(0) }),
    answers: { 200: conversion },
    problems: ['conversion-not-found'],
  },
  cancelConversion: {
    method: 'DELETE',
    path: '/v1/projects/{id}/conversions/{conversionId}',
    summary: 'Cancel a conversion, or one item of it; what runs is stopped',
    access: 'holder',
    params,
    query: ofItem,
    answers: { 200: conversion },
    problems: ['conversion-not-found'],
  },
  retryConversion: {
    method: 'POST',
    path: '/v1/projects/{id}/conversions/{conversionId}/retry',
    summary: 'Run the failed items of a conversion again, or one of them',
    access: 'holder',
    params,
    query: ofItem,
    answers: { 202: conversion },
    problems: [
      'conversion-not-found',
      'nothing-to-retry',
      'file-not-found',
      'service-unavailable',
      'queue-full',
      'quota-used',
      'too-many-conversions',
      'busy-project',
    ],
  },
  readArchive: {
    method: 'GET',
    path: '/v1/projects/{id}/archive',
    summary: 'Download results as one ZIP',
    access: 'holder',
    params: ofProject,
    query: z.strictObject({ conversion: conversionId.optional() }),
    answers: {},
    streams: 'application/zip',
    problems: ['conversion-not-found', 'no-files'],
  },
} as const satisfies Record<string, Route>;
