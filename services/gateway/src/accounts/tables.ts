import type { AccountState, IdentityKind, KeyMode, Language, Scope, SecurityEventKind } from '@convi/contracts';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Once<T> = ColumnType<T, T, never>;
/** Nothing in a new row. */
type Later<T> = ColumnType<T | null, null | undefined, T | null>;

/** What a code that was sent, or a step that is open, is good for. */
export type Purpose = 'sign-up' | 'sign-in' | 'reset' | 'second-factor' | 'telegram' | 'link-email' | 'link-telegram';

/** Times are milliseconds since 1970. Secrets stand as hashes, or sealed where they must be read again. */
export type AccountTables = {
  readonly account: {
    readonly id: Once<string>;
    readonly state: AccountState;
    readonly operator: Once<boolean>;
    readonly display_name: string | null;
    readonly username: string | null;
    readonly country: string | null;
    readonly language: Language;
    readonly time_zone: string | null;
    readonly created_at: Once<number>;
    /** When a closing account is closed, and what it is again when it is not. */
    readonly closes_at: Later<number>;
    readonly state_before: Later<AccountState>;
  };
  readonly identity: {
    readonly id: Once<string>;
    readonly account_id: Once<string>;
    readonly kind: Once<IdentityKind>;
    /** As it is compared; unique with its kind. */
    readonly subject: Once<string>;
    /** What is shown of it, where that is not what is compared. */
    readonly label: string | null;
    readonly verified_at: number | null;
    readonly created_at: Once<number>;
  };
  readonly password: { readonly account_id: Once<string>; readonly hash: string; readonly changed_at: number };
  /** What waits for a code in one browser. */
  readonly sign_in_request: {
    readonly id: Once<string>;
    /** Hash of what the browser keeps in its cookie. */
    readonly browser_hash: Once<string>;
    readonly purpose: Once<Purpose>;
    readonly address: Once<string | null>;
    readonly account_id: Once<string | null>;
    readonly code_hash: string | null;
    /** The password that a sign-up brought along, hashed. */
    readonly password_hash: Once<string | null>;
    readonly language: Once<Language>;
    readonly invitation: Once<string | null>;
    /** The age that a new account must say it has reached, and whether it did. */
    readonly age: Once<number | null>;
    readonly of_age: Once<boolean>;
    readonly tries_left: number;
    readonly expires_at: Once<number>;
    readonly used_at: number | null;
  };
  /** What a request that is confirmed in Telegram has beside that. */
  readonly telegram_request: {
    readonly id: Once<string>;
    /** Hash of what its link carries. */
    readonly start_hash: Once<string>;
    readonly number: Once<string>;
    readonly state: 'waiting' | 'asked' | 'confirmed' | 'refused';
    /** Who opened the link, by their number at Telegram, and how they are called there. */
    readonly subject: string | null;
    readonly name: string | null;
    /** Where the request came from, as the bot tells it. */
    readonly device: Once<string>;
    readonly network: Once<string>;
  };
  /** What one gateway does for all. */
  readonly lease: { readonly name: Once<string>; readonly holder: string; readonly ends_at: number };
  /** Conversions of a day (in days since 1970), by live and test keys. */
  readonly used: {
    readonly account_id: Once<string>;
    readonly day: Once<number>;
    readonly mode: Once<KeyMode>;
    readonly conversions: number;
  };
  readonly session: {
    readonly id: Once<string>;
    readonly account_id: Once<string>;
    readonly token_hash: string;
    readonly created_at: Once<number>;
    /** When it last showed who it is. */
    readonly proved_at: number;
    readonly strong: boolean;
    readonly seen_at: number;
    readonly ends_at: Once<number>;
    readonly device: string;
    readonly network: string;
  };
  readonly totp: {
    readonly account_id: Once<string>;
    readonly secret: string;
    readonly enabled_at: number | null;
    readonly last_step: number;
  };
  readonly recovery_code: {
    readonly account_id: Once<string>;
    readonly slot: Once<number>;
    readonly hash: Once<string>;
    readonly used_at: number | null;
  };
  readonly api_key: {
    readonly id: Once<string>;
    readonly account_id: Once<string>;
    readonly mode: Once<KeyMode>;
    readonly label: Once<string>;
    readonly begins: Once<string>;
    readonly hash: Once<string>;
    readonly scopes: JSONColumnType<Scope[], string, never>;
    readonly created_at: Once<number>;
    readonly ends_at: number | null;
    readonly revoked_at: number | null;
    readonly used_at: number | null;
    readonly network: string | null;
  };
  readonly key_request: {
    readonly place: Generated<number>;
    readonly key_id: Once<string>;
    readonly at: Once<number>;
    readonly method: Once<string>;
    readonly route: Once<string>;
    readonly status: Once<number>;
    readonly duration_ms: Once<number>;
    readonly bytes_in: Once<number>;
    readonly bytes_out: Once<number>;
    readonly slug: Once<string | null>;
  };
  readonly security_event: {
    readonly place: Generated<number>;
    readonly account_id: Once<string>;
    readonly at: Once<number>;
    readonly kind: Once<SecurityEventKind>;
    readonly device: Once<string>;
    readonly network: Once<string>;
  };
  readonly invitation: {
    readonly hash: Once<string>;
    readonly operator: Once<boolean>;
    readonly created_at: Once<number>;
    readonly ends_at: Once<number>;
    readonly used_at: number | null;
  };
  /** Append-only: the database itself refuses to change it. */
  readonly audit: {
    readonly index: Once<number>;
    readonly at: Once<number>;
    readonly actor: Once<string>;
    readonly action: Once<string>;
    readonly object: Once<string>;
    readonly network: Once<string>;
    readonly outcome: Once<string>;
    readonly hash: Once<string>;
  };
  /** One row: where the chain ends. Its lock puts all gateways in line. */
  readonly audit_end: { readonly single: boolean; readonly size: number; readonly hash: string };
};
