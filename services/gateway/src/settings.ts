import type { RetentionTable } from '@convi/contracts';
import type { Secret } from '@convi/kernel';

/** What an operator has decided about this gateway. */
export type Settings = {
  readonly publicUrl?: string | undefined;
  /** Who answers for this gateway, as far as they have said. */
  readonly operator?: { readonly name?: string | undefined; readonly contact?: string | undefined };
  readonly trustedProxies: readonly string[];
  /** Who may use this instance. */
  readonly access: 'open' | 'invite' | 'private';
  /** Ages that a new account must say to have reached, by country; `*` for all others. */
  readonly ages: Readonly<Record<string, number>>;
  /** Without them there are no rate limits and no quotas: loopback only. */
  readonly limitsOn: boolean;
  /** Uploads are refused when the store would hold more; no bound without it. */
  readonly storeBytes?: number | undefined;
  /** What one job can at most find in scratch. */
  readonly scratchBytes: number;
  readonly retention: RetentionTable;
  /** Opens the operators' view; without it the view does not exist. */
  readonly opsPassword?: Secret | undefined;
};

/** Whether people reach this gateway over TLS: cookies are Secure then. */
export const isHttps = ({ publicUrl }: Pick<Settings, 'publicUrl'>): boolean =>
  publicUrl?.startsWith('https:') ?? false;
