import * as z from 'zod';
import { projectId, uploadId } from '../ids.ts';
import { upload } from '../shapes/upload.ts';
import type { Route } from './route.ts';

/** The one version of the protocol that is spoken: https://tus.io/protocols/resumable-upload */
export const TUS_VERSION = '1.0.0';
export const TUS_EXTENSIONS = ['creation', 'creation-with-upload', 'termination', 'expiration'] as const;

const ofProject = z.object({ id: projectId });
const params = z.object({ id: projectId, uploadId });
const version = z.string().max(20);
const count = z.string().regex(/^\d{1,15}$/);

/** What only shows when a file is whole, and refuses it. */
const unfit = ['unknown-format', 'wrong-service', 'live-photo-film', 'damaged-file'] as const;
const full = ['too-large', 'project-full', 'store-full'] as const;
const spoken = ['unknown-tus-version', 'unsupported-media-type'] as const;

/** Uploads that go on where they stopped, by the tus protocol. A whole one is a file with the same id. */
export const uploadRoutes = {
  describeUploads: {
    method: 'OPTIONS',
    path: '/v1/projects/{id}/uploads',
    summary: 'What of the tus protocol is spoken, and how large a file may be',
    access: 'holder',
    params: ofProject,
    answers: { 204: null },
    problems: [],
  },
  createUpload: {
    method: 'POST',
    path: '/v1/projects/{id}/uploads',
    summary: 'Begin a resumable upload (tus); its first bytes may come along',
    access: 'holder',
    params: ofProject,
    headers: z.object({
      'tus-resumable': version,
      'upload-length': count,
      /** Pairs of a name and a base64 value: `filename`, and `lastmodified` in milliseconds since 1970. */
      'upload-metadata': z.string().max(8_192).optional(),
    }),
    consumes: ['application/offset+octet-stream'],
    mayBeEmpty: true,
    answers: { 201: upload },
    problems: [...spoken, 'bad-name', 'empty-file', ...full, 'upload-elsewhere', ...unfit],
  },
  readUpload: {
    method: 'GET',
    path: '/v1/projects/{id}/uploads/{uploadId}',
    summary: 'How much of an upload has arrived; HEAD answers as tus asks. Ends a transfer that is still running',
    access: 'holder',
    params,
    headers: z.object({ 'tus-resumable': version.optional() }),
    answers: { 200: upload },
    problems: ['upload-not-found', 'unknown-tus-version'],
  },
  appendUpload: {
    method: 'PATCH',
    path: '/v1/projects/{id}/uploads/{uploadId}',
    summary: 'Go on with an upload; what arrives before a connection breaks is kept',
    access: 'holder',
    params,
    headers: z.object({ 'tus-resumable': version, 'upload-offset': count }),
    consumes: ['application/offset+octet-stream'],
    answers: { 204: null },
    problems: [...spoken, 'upload-not-found', 'upload-elsewhere', ...full, ...unfit],
  },
  removeUpload: {
    method: 'DELETE',
    path: '/v1/projects/{id}/uploads/{uploadId}',
    summary: 'Give up an upload that is not whole yet',
    access: 'holder',
    params,
    headers: z.object({ 'tus-resumable': version.optional() }),
    answers: { 204: null },
    problems: ['upload-not-found', 'unknown-tus-version', 'busy-project'],
  },
} as const satisfies Record<string, Route>;
