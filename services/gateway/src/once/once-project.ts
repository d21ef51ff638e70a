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
  /** Destroys the key and hands the rest to the expiry service. May be called twice. */
  readonly end: (reason: EndReason) => Promise<void>;
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
  let ending: Promise<unknown> | undefined;
  const end = async (reason: EndReason): Promise<void> => {
    ending ??= beginEnding(ports, record.id, reason);
    await ending;
  };
  return { project: asCreated(record), end };
};

/** Ends a project at the edge of a call that is over already: what fails here is found again by the expiry service. */
export const endQuietly = ({ logger }: Needs, { end }: OnceProject, reason: EndReason): Promise<void> =>
  end(reason).catch((error: unknown) => logger.error('ending-late', errorFields(error)));
