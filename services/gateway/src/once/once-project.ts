import type { EndReason, Service } from '@convi/contracts';
import { beginEnding, type EndingPorts, errorFields, type Logger, type Ports, type Snapshot } from '@convi/kernel';
import { makeProject } from '../projects/create-project.ts';
import { readAgain } from '../projects/try-change.ts';
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

/** Opens a project that nobody holds a token of, for one call. The service may be set until something is converted. */
export const openOnceProject = async (ports: Needs, service: Service, test: boolean): Promise<OnceProject> => {
  const { id } = await makeProject(ports, ports.settings, {
    ...{ service, lifeSeconds: LIFE_SECONDS },
    // When this machine falls, so does the call: syncing its files to the disk would be most of its time.
    fields: { passing: '1', ...(test && { test: '1' }) },
  });
  let ending: Promise<unknown> | undefined;
  const end = async (reason: EndReason): Promise<void> => {
    ending ??= beginEnding(ports, id, reason);
    await ending;
  };
  return { project: await readAgain(ports, id), end };
};

/** Ends a project at the edge of a call that is over already: what fails here is found again by the expiry service. */
export const endQuietly = ({ logger }: Needs, { end }: OnceProject, reason: EndReason): Promise<void> =>
  end(reason).catch((error: unknown) => logger.error('ending-late', errorFields(error)));
