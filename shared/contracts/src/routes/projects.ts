import * as z from 'zod';
import { projectId } from '../ids.ts';
import { service } from '../services.ts';
import { newProject, project, projectSummary } from '../shapes/project.ts';
import { receipt } from '../shapes/receipt.ts';
import type { Route } from './route.ts';

const params = z.object({ id: projectId });
const lifeSeconds = z.int().min(0).max(31_536_000);

export const projectRoutes = {
  createProject: {
    method: 'POST',
    path: '/v1/projects',
    summary: 'Start a temporary project; without an account its token is in this answer only',
    access: 'creator',
    body: z.strictObject({ service, lifeSeconds: lifeSeconds.min(1).optional() }),
    answers: { 201: newProject },
    problems: ['malformed-json', 'body-too-large', 'unsupported-media-type', 'not-ready'],
  },
  listProjects: {
    method: 'GET',
    path: '/v1/projects',
    summary: 'The living projects of my account, the newest first',
    access: 'account',
    query: z.strictObject({
      cursor: z
        .string()
        .regex(/^\d{15}-[0-9a-z]{26}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    answers: { 200: z.object({ projects: z.array(projectSummary), cursor: z.string().optional() }) },
    problems: [],
  },
  claimProject: {
    method: 'POST',
    path: '/v1/projects/{id}/claim',
    summary: 'Take a project into my account; its token is dead from then on, its end stays where it is',
    access: 'claimer',
    params,
    headers: z.object({
      'project-token': z
        .string()
        .regex(/^cvt_[\w-]{43}$/)
        .optional(),
    }),
    answers: { 200: project },
    problems: [],
  },
  readProject: {
    method: 'GET',
    path: '/v1/projects/{id}',
    summary: 'Read a project with its files and conversions',
    access: 'holder',
    params,
    answers: { 200: project },
    problems: [],
  },
  shortenProject: {
    method: 'PATCH',
    path: '/v1/projects/{id}',
    summary: 'Let a project end sooner',
    access: 'holder',
    params,
    body: z.strictObject({ lifeSeconds }),
    answers: { 200: project },
    problems: ['cannot-lengthen', 'malformed-json', 'body-too-large', 'unsupported-media-type'],
  },
  endProject: {
    method: 'DELETE',
    path: '/v1/projects/{id}',
    summary: 'End a project now',
    access: 'holder',
    params,
    answers: { 200: z.object({ receipt }), 202: z.object({ state: z.literal('ending') }) },
    problems: [],
  },
  createCookie: {
    method: 'POST',
    path: '/v1/projects/{id}/cookie',
    summary: 'Exchange the token for a cookie that reads this project from the same origin',
    access: 'holder',
    params,
    answers: { 204: null },
    problems: ['cross-site'],
  },
  readEvents: {
    method: 'GET',
    path: '/v1/projects/{id}/events',
    summary: 'Follow a project as server-sent events, resumable by Last-Event-ID',
    access: 'holder',
    params,
    answers: {},
    streams: 'text/event-stream',
    problems: [],
  },
} as const satisfies Record<string, Route>;
