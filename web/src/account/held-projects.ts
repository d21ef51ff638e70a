import { conviClient, ProblemError } from '@convi/client';
import { type Project, type Service, services } from '@convi/contracts';
import { type KeyValue, type Stored, storedProject } from '../room/stored-project.ts';
import { client } from './client.ts';

/** A project that this tab holds by its token, and no account has. */
export type Held = { readonly project: Project; readonly token: string };

const isGone = (error: unknown): boolean =>
  error instanceof ProblemError && ['project-ended', 'project-not-found'].includes(error.slug);

const readHeld = async ({ id, token }: Stored): Promise<Held[]> => {
  if (token === undefined) return [];
  const holder = conviClient({ baseUrl: '', credential: token });
  try {
    return [{ project: await holder.readProject({ params: { id } }), token }];
  } catch (error) {
    // Its room tells of its end; here it is just not there any more.
    if (isGone(error)) return [];
    throw error;
  }
};

/** The living projects that this tab holds by their token, at most one of each room. */
export const heldProjects = async (storage: KeyValue): Promise<Held[]> => {
  const stored = services.flatMap((service) => storedProject(storage, service).read() ?? []);
  return (await Promise.all(stored.map(readHeld))).flat();
};

/** Takes a project into the account. Its room goes on with it, without the token, which is dead. */
export const claim = async (storage: KeyValue, { project, token }: Held): Promise<void> => {
  const { id, service } = project;
  await client.claimProject({ params: { id }, headers: { 'project-token': token } });
  const stored = storedProject(storage, service);
  const choice = stored.read()?.choice ?? { values: {} };
  stored.write({ id, choice });
};

/** Puts a project of the account into its room in this tab. */
export const bringIn = (storage: KeyValue, id: string, service: Service): void => {
  const stored = storedProject(storage, service);
  const present = stored.read();
  if (present?.id !== id) stored.write({ id, choice: present?.choice ?? { values: {} } });
};
