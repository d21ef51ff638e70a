import * as z from 'zod';
import { projectId } from '../ids.ts';
import { newHandover } from '../shapes/handover.ts';
import { newProject } from '../shapes/project.ts';
import { code, jsonProblems } from './credentials.ts';
import type { Route } from './route.ts';

export const handoverRoutes = {
  startHandover: {
    method: 'POST',
    path: '/v1/projects/{id}/handover',
    summary:
      'Ask for a code that gives this project to another device, once and within two minutes; it ends the one before',
    access: 'holder',
    params: z.object({ id: projectId }),
    answers: { 201: newHandover },
    problems: ['project-of-account', 'busy-project'],
  },
  redeemHandover: {
    method: 'POST',
    path: '/v1/handovers',
    summary: 'Take the project of a code: this device gets a token of its own, in this answer only',
    access: 'anyone',
    body: z.strictObject({ code }),
    answers: { 201: newProject },
    problems: ['handover-not-found', 'not-ready', ...jsonProblems],
  },
} as const satisfies Record<string, Route>;
