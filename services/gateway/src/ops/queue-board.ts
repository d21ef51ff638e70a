import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { failureSlug } from '@convi/contracts';
import { AppError, type Secret } from '@convi/kernel';
import type { Queue } from 'bullmq';
import { type Express, Router } from 'express';
import type { RateLimits } from '../http/rate-limits.ts';
import { visitOf } from '../http/visit.ts';
import { basicPassword } from './basic-password.ts';
import { shownData } from './shown-data.ts';

const PATH = '/ops/queues';

/** The page of bull-board with what it needs and no more. It asks Google for a font: it does not get it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const codeOnly = (value: unknown): unknown => (failureSlug.safeParse(value).success ? value : undefined);

const adapterOf = (queue: Queue): BullMQAdapter => {
  const adapter = new BullMQAdapter(queue, { readOnlyMode: true });
  adapter.setFormatter('data', shownData);
  adapter.setFormatter('returnValue', codeOnly);
  return adapter;
};

const boardOf = (queues: readonly Queue[]): Express => {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(PATH);
  const uiConfig = { boardTitle: 'Convi', hideRedisDetails: true, showWorkers: false, hideDocsLink: true };
  createBullBoard({ queues: queues.map(adapterOf), serverAdapter, options: { uiConfig } });
  // The adapter hands out its Express app untyped.
  const board = serverAdapter.getRouter() as Express;
  return board.disable('x-powered-by').disable('etag');
};

type Board = { readonly queues: readonly Queue[]; readonly password: Secret; readonly rateLimits: RateLimits };

/** `/ops/queues`: the queues for operators, to look at only. */
export const queueBoard = ({ queues, password, rateLimits }: Board): Router => {
  const router = Router();
  router.use(PATH, basicPassword(password, rateLimits));
  router.use(PATH, (request, response, next) => {
    visitOf(request).route = PATH;
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('method-not-allowed');
    response.set('Content-Security-Policy', policy);
    next();
  });
  router.use(PATH, boardOf(queues));
  return router;
};
