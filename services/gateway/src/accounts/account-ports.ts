import type { Clock, Logger, Mailer, OwnedProjects, Secret, TelegramBot } from '@convi/kernel';
import type { GatewayDatabase } from '../database/tables.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import type { Settings } from '../settings.ts';

/** What everything about accounts stands on. */
export type AccountPorts = {
  readonly clock: Clock;
  readonly database: GatewayDatabase;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly rateLimits: RateLimits;
  readonly owned: OwnedProjects;
  /** Seals what must be read again, and names visitors that nobody is to know. */
  readonly secret: Secret;
  /** Nothing where this instance sends no mail. */
  readonly mailer?: Mailer | undefined;
  /** Nothing where this instance has no bot. */
  readonly bot?: TelegramBot | undefined;
};
