import * as z from 'zod';
import { fileId, projectId } from '../ids.ts';
import { MAX_NAME_LENGTH } from '../limits/limits.ts';
import { file } from '../shapes/file.ts';
import type { Route } from './route.ts';

const ofProject = z.object({ id: projectId });
const params = z.object({ id: projectId, fileId });

export const fileRoutes = {
  addFiles: {
    method: 'POST',
    path: '/v1/projects/{id}/files',
    summary: 'Upload one or more files',
    access: 'holder',
    params: ofProject,
    consumes: ['multipart/form-data'],
    answers: { 201: z.object({ files: z.array(file) }) },
    problems: [
      'malformed-multipart',
      'unsupported-media-type',
      'empty-file',
      'unknown-format',
      'wrong-service',
      'live-photo-film',
      'damaged-file',
      'bad-name',
      'no-files',
      'too-large',
      'project-full',
      'store-full',
      'url-import-unavailable',
      'malformed-json',
    ],
  },
  readFile: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{fileId}',
    summary: 'Read what is known of a file',
    access: 'holder',
    params,
    answers: { 200: file },
    problems: ['file-not-found'],
  },
  changeFile: {
    method: 'PATCH',
    path: '/v1/projects/{id}/files/{fileId}',
    summary: 'Rename a file or give the password that opens it',
    access: 'holder',
    params,
    body: z.strictObject({
      name: z.string().min(1).max(MAX_NAME_LENGTH).optional(),
      password: z.string().min(1).max(1_024).optional(),
    }),
    answers: { 200: file },
    problems: [
      'file-not-found',
      'bad-name',
      'busy-project',
      'malformed-json',
      'body-too-large',
      'unsupported-media-type',
    ],
  },
  removeFile: {
    method: 'DELETE',
    path: '/v1/projects/{id}/files/{fileId}',
    summary: 'Remove a file',
    access: 'holder',
    params,
    answers: { 204: null },
    problems: ['file-not-found', 'file-in-use', 'busy-project'],
  },
  readContent: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{fileId}/content',
    summary: 'Download a file; ranges and HEAD are answered',
    access: 'holder',
    params,
    answers: {},
    streams: 'application/octet-stream',
    problems: ['file-not-found', 'range-not-satisfiable'],
  },
  readPreview: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{fileId}/preview',
    summary: 'A small picture of a file; 202 while it is being made',
    access: 'holder',
    params,
    query: z.strictObject({
      width: z.coerce.number().int().min(16).max(1_600).default(320),
      page: z.coerce.number().int().min(1).max(10_000).default(1),
      at: z.string().optional(),
    }),
    answers: { 202: null },
    streams: 'image/webp',
    problems: ['file-not-found', 'preview-unavailable', 'service-unavailable', 'queue-full'],
  },
  orderFiles: {
    method: 'PUT',
    path: '/v1/projects/{id}/order',
    summary: 'Put the uploaded files in order',
    access: 'holder',
    params: ofProject,
    body: z.strictObject({ fileIds: z.array(fileId).max(1_000) }),
    answers: { 200: z.object({ fileIds: z.array(fileId) }) },
    problems: ['not-a-permutation', 'busy-project', 'malformed-json', 'body-too-large', 'unsupported-media-type'],
  },
} as const satisfies Record<string, Route>;
