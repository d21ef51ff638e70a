import type { ConviClient } from '@convi/client';
import { type Service, services } from '@convi/contracts';
import { type KeyValue, storedProject } from '../room/stored-project.ts';

/** Whether this tab holds a project of any room. */
export const holdsProject = (storage: KeyValue | undefined): boolean =>
  services.some((service) => storedProject(storage, service).read() !== undefined);

/**
 * Shows a code and puts the project that it stands for into this tab. Returns its room; nothing when the browser kept
 * nothing. Throws what the server says.
 */
export const takeProject = async (
  client: ConviClient,
  storage: KeyValue | undefined,
  code: string,
): Promise<Service | undefined> => {
  const { id, service, token } = await client.redeemHandover({ body: { code } });
  const stored = storedProject(storage, service);
  stored.write({ id, token, choice: { values: {} } });
  return stored.read()?.id === id ? service : undefined;
};
