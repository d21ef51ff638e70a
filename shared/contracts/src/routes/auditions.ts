import * as z from 'zod';
import { fileId, projectId } from '../ids.ts';
import { loudness, samplesPerPixel, waveform, waveformChannels } from '../shapes/audition.ts';
import type { Route } from './route.ts';

const params = z.object({ id: projectId, fileId });
const problems = ['file-not-found', 'preview-unavailable', 'service-unavailable', 'queue-full'] as const;

/** The longest stretch that a clip plays. */
const MOST_CLIP_SECONDS = 60;

export const auditionRoutes = {
  readWaveform: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{fileId}/waveform',
    summary: 'The peaks of a recording, as audiowaveform writes them; 202 while they are being made',
    access: 'holder',
    params,
    query: z.strictObject({
      /** The finest that is wanted; a long recording may have only a coarser one, and says which. */
      samplesPerPixel: z.coerce.number().pipe(samplesPerPixel).default(4_096),
      channels: waveformChannels.default('mixed'),
    }),
    answers: { 200: waveform, 202: null },
    streams: 'application/json',
    problems: [...problems],
  },
  readWaveformDrawing: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{fileId}/waveform.svg',
    summary: 'The waveform of a recording as an SVG that may be stretched to any size; 202 while it is being made',
    access: 'holder',
    params,
    query: z.strictObject({ channels: waveformChannels.default('mixed') }),
    answers: { 202: null },
    streams: 'image/svg+xml',
    problems: [...problems],
  },
  readLoudness: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{fileId}/loudness',
    summary: 'How loud a recording is by EBU R 128; 202 while it is being measured',
    access: 'holder',
    params,
    answers: { 200: loudness, 202: null },
    streams: 'application/json',
    problems: [...problems],
  },
  readCover: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{fileId}/cover',
    summary: 'The cover of a recording as a JPEG of at most 1200 pixels; 202 while it is being taken out',
    access: 'holder',
    params,
    answers: { 202: null },
    streams: 'image/jpeg',
    problems: [...problems, 'range-not-satisfiable'],
  },
  readClip: {
    method: 'GET',
    path: '/v1/projects/{id}/files/{fileId}/clip',
    summary: 'A stretch of a recording that every browser plays; 202 while it is being made',
    access: 'holder',
    params,
    query: z.strictObject({
      at: z.coerce.number().min(0).max(100_000).default(0).meta({ unit: 's' }),
      seconds: z.coerce.number().min(0.1).max(MOST_CLIP_SECONDS).default(10).meta({ unit: 's' }),
    }),
    answers: { 202: null },
    streams: 'audio/mpeg',
    problems: [...problems, 'range-not-satisfiable'],
  },
} as const satisfies Record<string, Route>;
