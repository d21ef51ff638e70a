import { type HeaderRecord, isMarkOf, type Life, sameHash, type Tombstone } from '@convi/kernel';

/** What a caller shows of itself. Hashes only: the credential itself goes no further than the door. */
export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'token'; readonly hash: string }
  | { readonly kind: 'cookie'; readonly hash: string; readonly sameOrigin: boolean; readonly reads: boolean };

/** What there is of a project. */
export type Found = {
  readonly life?: Life | undefined;
  readonly header?: Pick<HeaderRecord, 'tokenHash'> | undefined;
  readonly hasCookie: (hash: string) => boolean;
  readonly tombstone?: Tombstone | undefined;
};

export type Decision =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'cross-site' }
  | { readonly kind: 'ended'; readonly receipt?: string };

const notFound: Decision = { kind: 'not-found' };

const holdsProject = ({ header, hasCookie }: Found, shown: Shown): boolean => {
  if (shown.kind === 'token') return header?.tokenHash !== undefined && sameHash(header.tokenHash, shown.hash);
  // A cookie reads and does nothing else, whoever made the browser send it.
  return shown.kind === 'cookie' && shown.reads && hasCookie(shown.hash);
};

const afterTheEnd = (tombstone: Tombstone, shown: Shown): Decision =>
  shown.kind === 'token' && isMarkOf(tombstone.credential, shown.hash)
    ? { kind: 'ended', receipt: tombstone.receipt }
    : notFound;

/**
 * The one policy: may this caller touch this project now? A wrong or foreign credential gets the answer of a project that
 * never was; the end holds by the clock, whether or not anything has begun to end it.
 */
export const decide = (found: Found, shown: Shown, now: number): Decision => {
  if (!found.life) return found.tombstone ? afterTheEnd(found.tombstone, shown) : notFound;
  if (!holdsProject(found, shown)) return notFound;
  if (shown.kind === 'cookie' && !shown.sameOrigin) return { kind: 'cross-site' };
  return found.life.state === 'live' && now < found.life.endAt ? { kind: 'admitted' } : { kind: 'ended' };
};
