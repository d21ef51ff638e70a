import { AppError, type Logger, type Mailer, type Ports, type Secret, type TelegramBot } from '@convi/kernel';
import express, { type Express, type RequestHandler } from 'express';
import { admission } from '../access/admission.ts';
import type { HeldAnswers } from '../access/held-answers.ts';
import { identify } from '../access/identify.ts';
import { accountHandlers } from '../accounts/account-handlers.ts';
import { closingHandlers } from '../accounts/closing/closing-handlers.ts';
import { identityHandlers } from '../accounts/identities/identity-handlers.ts';
import { signInHandlers } from '../accounts/sign-in/sign-in-handlers.ts';
import { arrangementHandlers } from '../arrangement/arrangement-handlers.ts';
import { catalogueHandlers } from '../catalogue/catalogue-handlers.ts';
import { conversionHandlers } from '../conversions/conversion-handlers.ts';
import type { GatewayDatabase } from '../database/tables.ts';
import { auditionHandlers } from '../files/audition-handlers.ts';
import { fileHandlers } from '../files/file-handlers.ts';
import { handoverHandlers } from '../handover/handover-handlers.ts';
import { findKey } from '../keys/find-key.ts';
import { keyHandlers } from '../keys/key-handlers.ts';
import type { KeyLog } from '../keys/key-log.ts';
import { healthRoutes } from '../ops/health-routes.ts';
import type { GatewayMetrics } from '../ops/metrics.ts';
import { ownershipHandlers } from '../ownership/ownership-handlers.ts';
import { answeringKeyring } from '../projects/answering-keyring.ts';
import { projectHandlers } from '../projects/project-handlers.ts';
import { usageHandlers } from '../quotas/usage-handlers.ts';
import type { ReceiptBook } from '../receipts/receipt-book.ts';
import { transparencyHandlers } from '../receipts/transparency-handlers.ts';
import { secondFactorHandlers } from '../second-factor/second-factor-handlers.ts';
import { findSession } from '../sessions/find-session.ts';
import { sessionHandlers } from '../sessions/session-handlers.ts';
import type { Settings } from '../settings.ts';
import { trialHandlers } from '../trials/trial-handlers.ts';
import { tusVersion } from '../uploads/tus-headers.ts';
import { uploadHandlers } from '../uploads/upload-handlers.ts';
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
  readonly database: GatewayDatabase;
  readonly secret: Secret;
  readonly mailer?: Mailer | undefined;
  readonly bot?: TelegramBot | undefined;
  readonly held: HeldAnswers;
  readonly keyLog: KeyLog;
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
  const { settings } = ports;
  const limitsByAddress = rateLimits(ports, settings);
  const accountPorts = { ...ports, rateLimits: limitsByAddress };
  const whoCalls = identify({ settings, findSession: findSession(ports), findKey: findKey(accountPorts) });
  const open = settings.access === 'open';
  const door = {
    admission: admission({ ...accountPorts, identify: whoCalls, open }),
    rateLimits: limitsByAddress,
    held: ports.held,
  };
  const handlers = {
    ...projectHandlers(ports),
    ...handoverHandlers(ports),
    ...fileHandlers(ports),
    ...uploadHandlers(ports),
    ...auditionHandlers(ports),
    ...trialHandlers(ports),
    ...arrangementHandlers(ports),
    ...conversionHandlers(ports),
    ...catalogueHandlers(ports),
    ...transparencyHandlers(ports),
    ...signInHandlers(accountPorts),
    ...accountHandlers(accountPorts),
    ...closingHandlers(accountPorts),
    ...identityHandlers(accountPorts),
    ...usageHandlers(accountPorts),
    ...sessionHandlers(accountPorts),
    ...secondFactorHandlers(accountPorts),
    ...keyHandlers(accountPorts, ports.keyLog),
    ...ownershipHandlers(accountPorts),
  };
  const app = emptyApp(settings);
  app.use(openVisit(closing), requestLog(ports), securityHeaders(settings));
  app.use(healthRoutes(ready));
  if (board) app.use(board(limitsByAddress));
  app.use('/v1/projects/:id/uploads', tusVersion);
  app.use(bindRoutes(door, handlers));
  app.use(problemPages(), webRoutes(site), unknownRoute);
  app.use(problemHandler(ports));
  return app;
};
