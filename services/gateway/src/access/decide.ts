import { type HeaderRecord, isMarkOf, type Life, ownerCredential, sameHash, type Tombstone } from '@convi/kernel';
import { type AccountCaller, type Needed, subjectOf } from './caller.ts';
import { type Action, mayDo, type Subject, type Verdict } from './policy.ts';

/** What a caller shows of itself. Hashes only: the credential itself goes no further than the door. */
export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'token'; readonly hash: string }
  | { readonly kind: 'cookie'; readonly hash: string; readonly sameOrigin: boolean };

/** Everybody whom a call may come from: who shows something of a project, and an account. */
export type Caller = {
  readonly shown: Shown;
  readonly account?: AccountCaller | undefined;
};

/** What there is of a project. */
export type Found = {
  readonly life?: Life | undefined;
  readonly header?: Pick<HeaderRecord, 'tokenHash' | 'owner' | 'service'> | undefined;
  readonly hasCookie: (hash: string) => boolean;
  /** Of another device that the project was given to. */
  readonly hasToken: (hash: string) => boolean;
  readonly tombstone?: Tombstone | undefined;
};

export type Decision =
  | { readonly kind: 'admitted' }
  | { readonly kind: Exclude<Verdict, 'yes'> | 'cross-site' }
  | { readonly kind: 'ended'; readonly receipt?: string };

export type Asked = { readonly action: Action; readonly scope: Needed['action']; readonly now: number };

type Holding = { readonly subject: Subject; readonly holds: boolean; readonly crossSite?: boolean };

/** A token holds a project until an account does, whichever device it was given to. */
const holdsToken = ({ header, hasToken }: Found, shown: Shown): boolean => {
  if (shown.kind !== 'token' || header?.tokenHash === undefined) return false;
  return sameHash(header.tokenHash, shown.hash) || hasToken(shown.hash);
};

const byShown = (found: Found, shown: Shown): Holding => {
  if (shown.kind === 'token') return { subject: 'project-token', holds: holdsToken(found, shown) };
  if (shown.kind === 'nothing') return { subject: 'nobody', holds: false };
  // An account needs no cookie of a project: those that its visitors made died when it was claimed.
  const holds = found.header?.owner === undefined && found.hasCookie(shown.hash);
  return { subject: 'project-cookie', holds, crossSite: !shown.sameOrigin };
};

const byAccount = (found: Found, { shown, account }: Caller, { action, scope }: Asked): Holding[] => {
  if (!account) return [];
  const subject = subjectOf(account, { action: scope, service: found.header?.service });
  const owns = found.header?.owner === account.accountId;
  // A claim that is asked for twice has succeeded.
  return [{ subject, holds: owns || (action === 'claim-project' && holdsToken(found, shown)) }];
};

const afterTheEnd = ({ credential, receipt }: Tombstone, { shown, account }: Caller): Decision => {
  const last = [
    ...(shown.kind === 'token' ? [shown.hash] : []),
    ...(account ? [ownerCredential(account.accountId)] : []),
  ];
  return last.some((hash) => isMarkOf(credential, hash)) ? { kind: 'ended', receipt } : { kind: 'not-found' };
};

/** Who of the callers gets furthest. */
const best = (verdicts: readonly (Holding & { readonly verdict: Verdict })[]) =>
  verdicts.find(({ verdict }) => verdict === 'yes') ??
  verdicts.find(({ verdict }) => verdict !== 'not-found' && verdict !== 'sign-in') ??
  verdicts.at(-1);

/**
 * May this caller do this with this project now? The policy says who may; the end holds by the clock, whether or not anything
 * has begun to end it.
 */
export const decide = (found: Found, caller: Caller, asked: Asked): Decision => {
  if (!found.life) return found.tombstone ? afterTheEnd(found.tombstone, caller) : { kind: 'not-found' };
  const holdings = [byShown(found, caller.shown), ...byAccount(found, caller, asked)];
  const { action, now } = asked;
  const first = best(holdings.map((each) => ({ ...each, verdict: mayDo({ ...each, action }) })));
  if (first?.verdict !== 'yes') return { kind: first?.verdict ?? 'not-found' };
  if (first.crossSite) return { kind: 'cross-site' };
  return found.life.state === 'live' && now < found.life.endAt ? { kind: 'admitted' } : { kind: 'ended' };
};
