import { AppError, type Logger, type Ports } from '@convi/kernel';
import express, { type Express, type RequestHandler } from 'express';
import { admission } from '../access/admission.ts';
import { arrangementHandlers } from '../arrangement/arrangement-handlers.ts';
import { catalogueHandlers } from '../catalogue/catalogue-handlers.ts';
import { conversionHandlers } from '../conversions/conversion-handlers.ts';
import { auditionHandlers } from '../files/audition-handlers.ts';
import { fileHandlers } from '../files/file-handlers.ts';
import { healthRoutes } from '../ops/health-routes.ts';
import type { GatewayMetrics } from '../ops/metrics.ts';
import { answeringKeyring } from '../projects/answering-keyring.ts';
import { projectHandlers } from '../projects/project-handlers.ts';
import type { ReceiptBook } from '../receipts/receipt-book.ts';
import { transparencyHandlers } from '../receipts/transparency-handlers.ts';
import type { Settings } from '../settings.ts';
import { trialHandlers } from '../trials/trial-handlers.ts';
import { problemPages } from '../web/problem-pages.ts';
import type { Site } from '../web/read-site.ts';
import { webRoutes } from '../web/web-routes.ts';
import { bindRoutes } from './bind-routes.ts';
import { problemHandler } from './problem-handler.ts';
import { type RateLimits, rateLimits } from './rate-limits.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { openVisit } from './visit.ts';

export type GatewayPorts = Ports & {
  readonly book: ReceiptBook;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
};

export type Gateway = {
  readonly ports: GatewayPorts;
  readonly ready: () => Promise<boolean>;
  readonly site: Site;
  /** Aborted when the door begins to close. */
  readonly closing: AbortSignal;
  /** The operators' view, if there is one. */
  readonly board?: ((rateLimits: RateLimits) => RequestHandler) | undefined;
};

const unknownRoute: RequestHandler = () => {
  throw new AppError('unknown-route');
};

const emptyApp = ({ trustedProxies }: Settings): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  // Whoever is not named here can forward whatever it likes: it is not believed.
  app.set('trust proxy', trustedProxies.length > 0 ? [...trustedProxies] : false);
  return app;
};

/** The public door: every route of the table, the operators' view, the pages. */
export const gatewayApp = ({ ports: given, ready, site, closing, board }: Gateway): Express => {
  const ports = { ...given, keyring: answeringKeyring(given.keyring, given.logger) };
  const { settings, limiter } = ports;
  const limitsByAddress = rateLimits(limiter, settings);
  const door = { admission: admission({ ...ports, rateLimits: limitsByAddress }), rateLimits: limitsByAddress };
  const handlers = {
    ...projectHandlers(ports),
    ...fileHandlers(ports),
    ...auditionHandlers(ports),
    ...trialHandlers(ports),
    ...arrangementHandlers(ports),
    ...conversionHandlers(ports),
    ...catalogueHandlers(ports),
    ...transparencyHandlers(ports),
  };
  const app = emptyApp(settings);
  app.use(openVisit(closing), requestLog(ports), securityHeaders(settings));
  app.use(healthRoutes(ready));
  if (board) app.use(board(limitsByAddress));
  app.use(bindRoutes(door, handlers));
  app.use(problemPages(), webRoutes(site), unknownRoute);
  app.use(problemHandler(ports));
  return app;
};
