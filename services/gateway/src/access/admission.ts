import { type ProblemSlug, type Route, type RouteName, routes } from '@convi/contracts';
import {
  AppError,
  cookieField,
  type EndingPorts,
  hashOfCredential,
  hasLiveKey,
  type ProjectRecord,
  type Snapshot,
  snapshotOf,
  tokenField,
} from '@convi/kernel';
import type { RateLimits } from '../http/rate-limits.ts';
import type { Visit } from '../http/visit.ts';
import { subjectOf } from './caller.ts';
import { type Caller, type Decision, decide, type Found } from './decide.ts';
import type { Identify } from './identify.ts';
import { actionOf, mayDo, scopeActionOf, type Verdict } from './policy.ts';

/** A route of the table with its name. */
export type NamedRoute = { readonly name: RouteName; readonly route: Route };
export type Admitted = { readonly caller: Caller; readonly project?: Snapshot };

/** The door of every route. Throws the refusal of the policy, `not-ready` while nobody knows. */
export type Admission = (visit: Visit, named: NamedRoute, projectId?: string) => Promise<Admitted>;

type Needs = EndingPorts & {
  readonly rateLimits: RateLimits;
  readonly identify: Identify;
  /** Whether visitors without an account may start projects here. */
  readonly open: boolean;
};

const foundIn = async ({ records }: Needs, id: string, record: ProjectRecord | undefined): Promise<Found> => {
  const tombstone = record ? undefined : await records.tombstone(id);
  return {
    life: record?.life,
    header: record && snapshotOf(record).header,
    hasCookie: (hash) => record?.fields[cookieField(hash)] !== undefined,
    hasToken: (hash) => record?.fields[tokenField(hash)] !== undefined,
    tombstone,
  };
};

const slugs: { readonly [V in Exclude<Verdict, 'yes'> | 'cross-site']: ProblemSlug } = {
  'sign-in': 'not-signed-in',
  'sign-in-again': 'sign-in-again',
  'missing-scope': 'missing-scope',
  'not-allowed': 'not-allowed',
  'not-found': 'project-not-found',
  'cross-site': 'cross-site',
};

const refusalOf = (decision: Exclude<Decision, { kind: 'admitted' }>): AppError => {
  if (decision.kind !== 'ended') return new AppError(slugs[decision.kind]);
  const { receipt } = decision;
  // Written by our own expiry service as JSON.
  return new AppError('project-ended', receipt ? { receipt: JSON.parse(receipt) as Record<string, unknown> } : {});
};

/** Ending a project is all that needs no key. */
const isFarewell = ({ route }: NamedRoute): boolean => route === routes.endProject;

/**
 * Without a key a project is over, whatever its record says: the key was lost, or the record came back from a copy. So no
 * token revives with a copy of everything but the keyring.
 */
const checkKey = async (ports: Needs, named: NamedRoute, id: string): Promise<void> => {
  const hasKey = await hasLiveKey(ports, id).catch((error: unknown) => {
    if (isFarewell(named)) return true;
    throw error;
  });
  if (!hasKey) throw new AppError('project-ended');
};

/** A claim shows a token beside the account: in a header of its own, as a key already stands in the usual one. */
const withClaimedToken = (caller: Caller, { request }: Visit): Caller => {
  const token = request.get('Project-Token');
  return token === undefined ? caller : { ...caller, shown: { kind: 'token', hash: hashOfCredential(token) } };
};

const ofProject = async (ports: Needs, asking: Asking, id: string): Promise<Snapshot> => {
  const { visit, named, caller } = asking;
  const record = await ports.records.read(id);
  const action = actionOf(named.route);
  const shown = action === 'claim-project' ? withClaimedToken(caller, visit) : caller;
  const scope = scopeActionOf(named.name, named.route.method);
  const decision = decide(await foundIn(ports, id, record), shown, { action, scope, now: ports.clock.now() });
  if (decision.kind === 'admitted' && record) {
    await checkKey(ports, named, id);
    return snapshotOf(record);
  }
  // Guessing costs points, so that nobody guesses for long.
  if (decision.kind === 'not-found') await ports.rateLimits.takeRefusal(visit);
  throw refusalOf(decision as Exclude<Decision, { kind: 'admitted' }>);
};

type Asking = { readonly visit: Visit; readonly named: NamedRoute; readonly caller: Caller };

/** Opens the door of every route by the one policy. */
export const admission = (ports: Needs): Admission => {
  const { identify, open } = ports;
  return async (visit, named, projectId) => {
    const { name, route } = named;
    const caller = await identify(visit, route);
    if (route.access === 'claimer' && !caller.account) throw refusalOf({ kind: 'sign-in' });
    if (route.access === 'holder' || route.access === 'claimer')
      return { caller, project: await ofProject(ports, { visit, named, caller }, projectId ?? '') };
    const subject = subjectOf(caller.account, { action: scopeActionOf(name, route.method) });
    const verdict = mayDo({ subject, action: actionOf(route), open });
    if (verdict !== 'yes') throw refusalOf({ kind: verdict });
    return { caller };
  };
};
