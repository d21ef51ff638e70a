import type { AccountState, KeyMode, Scope, ScopeAction, Service } from '@convi/contracts';
import type { Subject } from './policy.ts';

type OfAccount = { readonly accountId: string; readonly state: AccountState };

/** A person who is signed in. */
export type SessionCaller = OfAccount & {
  readonly kind: 'session';
  readonly sessionId: string;
  /** It has shown who it is in the last minutes. */
  readonly recent: boolean;
  /** It passed the second factor. */
  readonly strong: boolean;
  readonly operator: boolean;
};

/** A program that acts for an account. */
export type KeyCaller = OfAccount & {
  readonly kind: 'key';
  readonly keyId: string;
  readonly mode: KeyMode;
  readonly scopes: readonly Scope[];
};
export type AccountCaller = SessionCaller | KeyCaller;

/** Whether this is a key for tests, which does little and is never charged. */
export const isForTests = (caller: AccountCaller | undefined): boolean =>
  caller?.kind === 'key' && caller.mode === 'test';

/** What a call needs of a key: some service where it is not known yet. */
export type Needed = { readonly action: ScopeAction; readonly service?: Service | undefined };

export const hasScope = ({ scopes }: KeyCaller, { action, service }: Needed): boolean =>
  scopes.some((scope) => (service === undefined ? scope.endsWith(`:${action}`) : scope === `${service}:${action}`));

const sessionSubject = ({ operator, strong, recent }: SessionCaller): Subject => {
  if (operator && strong) return recent ? 'recent-operator' : 'operator';
  return recent ? 'recent-session' : 'session';
};

/** How the policy sees an account that calls. */
export const subjectOf = (caller: AccountCaller | undefined, needed: Needed): Subject => {
  if (!caller) return 'nobody';
  if (caller.kind === 'key' && !hasScope(caller, needed)) return 'narrow-key';
  if (caller.state !== 'active') return 'restricted';
  return caller.kind === 'key' ? 'api-key' : sessionSubject(caller);
};
