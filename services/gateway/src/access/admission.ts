import { routes } from '@convi/contracts';
import {
  AppError,
  cookieField,
  type EndingPorts,
  hasLiveKey,
  type ProjectRecord,
  type Snapshot,
  snapshotOf,
} from '@convi/kernel';
import type { RateLimits } from '../http/rate-limits.ts';
import type { Visit } from '../http/visit.ts';
import { type Decision, decide, type Found } from './decide.ts';
import { shownBy } from './shown.ts';

export type Admission = {
  /** The project, for its holder. Throws `project-not-found`, `project-ended` or `cross-site` for anybody else, `not-ready` while nobody knows. */
  readonly holder: (visit: Visit, projectId: string) => Promise<Snapshot>;
};

type Needs = EndingPorts & { readonly rateLimits: RateLimits };

const foundIn = async ({ records }: Needs, id: string, record: ProjectRecord | undefined): Promise<Found> => {
  const tombstone = record ? undefined : await records.tombstone(id);
  const tokenHash = record?.fields.tokenHash;
  return {
    life: record?.life,
    header: record && { tokenHash },
    hasCookie: (hash) => record?.fields[cookieField(hash)] !== undefined,
    tombstone,
  };
};

const refusalOf = (decision: Exclude<Decision, { kind: 'admitted' }>): AppError => {
  if (decision.kind === 'cross-site') return new AppError('cross-site');
  if (decision.kind === 'not-found') return new AppError('project-not-found');
  const { receipt } = decision;
  // Written by our own expiry service as JSON.
  return new AppError('project-ended', receipt ? { receipt: JSON.parse(receipt) as Record<string, unknown> } : {});
};

/** Ending a project is all that needs no key. */
const isFarewell = ({ request, route }: Visit): boolean =>
  request.method === routes.endProject.method && route === routes.endProject.path;

/**
 * Without a key a project is over, whatever its record says: the key was lost, or the record came back from a copy. So no
 * token revives with a copy of everything but the keyring.
 */
const checkKey = async (ports: Needs, visit: Visit, id: string): Promise<void> => {
  const hasKey = await hasLiveKey(ports, id).catch((error: unknown) => {
    if (isFarewell(visit)) return true;
    throw error;
  });
  if (!hasKey) throw new AppError('project-ended');
};

/** The door of every route that names a project. */
export const admission = (ports: Needs): Admission => ({
  holder: async (visit, id) => {
    const record = await ports.records.read(id);
    const decision = decide(await foundIn(ports, id, record), shownBy(visit.request), ports.clock.now());
    if (decision.kind === 'admitted' && record) {
      await checkKey(ports, visit, id);
      return snapshotOf(record);
    }
    // Guessing costs points, so that nobody guesses for long.
    if (decision.kind === 'not-found') await ports.rateLimits.takeRefusal(visit);
    throw refusalOf(decision as Exclude<Decision, { kind: 'admitted' }>);
  },
});
