import { type EndReason, endOf, type Service } from '@convi/contracts';
import {
  beginEnding,
  type EndingPorts,
  errorFields,
  type Logger,
  type NewRecord,
  type Ports,
  type Snapshot,
  snapshotOf,
} from '@convi/kernel';
import { makeProject } from '../projects/create-project.ts';
import type { Settings } from '../settings.ts';

type Needs = EndingPorts &
  Pick<Ports, 'records' | 'keyring'> & { readonly settings: Settings; readonly logger: Logger };

/** Long enough for a slow upload and a long conversion; it ends with its call anyway. */
const LIFE_SECONDS = 7_200;

export type OnceProject = {
  readonly project: Snapshot;
  /** Closes the project and destroys its key, and is done then; the rest goes on. May be called twice. */
  readonly lock: (reason: EndReason) => Promise<void>;
  /** The same, done when the expiry service knows of it. */
  readonly end: (reason: EndReason) => Promise<void>;
};

type Ending = { readonly locked: Promise<void>; readonly whole: Promise<void> };

/** Begins the end of a project and tells when its key is gone, which is before all that the expiry service has to know. */
const endingOf = (ports: Needs, id: string, reason: EndReason): Ending => {
  const keyGone = Promise.withResolvers<void>();
  const destroy: Needs['keyring']['destroy'] = async (projectId) => {
    const wasThere = await ports.keyring.destroy(projectId);
    keyGone.resolve();
    return wasThere;
  };
  const whole = beginEnding({ ...ports, keyring: { ...ports.keyring, destroy } }, id, reason).then(() => undefined);
  // Where the key could not be destroyed, or nothing was there to be ended.
  void whole.then(keyGone.resolve, keyGone.reject);
  keyGone.promise.catch(() => undefined);
  return { locked: keyGone.promise, whole };
};

// Nobody else knows of it, so it is as it was written.
const asCreated = ({ id, fields, ...life }: NewRecord): Snapshot =>
  snapshotOf({ id, life: { ...life, state: 'live', endAt: endOf(life, life.createdAt) }, fields });

/** Opens a project that nobody holds a token of, for one call. The service may be set until something is converted. */
export const openOnceProject = async (ports: Needs, service: Service, test: boolean): Promise<OnceProject> => {
  const record = await makeProject(ports, ports.settings, {
    ...{ service, lifeSeconds: LIFE_SECONDS },
    // When this machine falls, so does the call: syncing its files to the disk would be most of its time.
    fields: { passing: '1', ...(test && { test: '1' }) },
  });
  let ending: Ending | undefined;
  const begun = (reason: EndReason): Ending => {
    ending ??= endingOf(ports, record.id, reason);
    return ending;
  };
  return {
    project: asCreated(record),
    lock: (reason) => begun(reason).locked,
    end: (reason) => begun(reason).whole,
  };
};

/** Ends a project at the edge of a call that is over already: what fails here is found again by the expiry service. */
export const endQuietly = ({ logger }: Needs, { end }: OnceProject, reason: EndReason): Promise<void> =>
  end(reason).catch((error: unknown) => logger.error('ending-late', errorFields(error)));
