import { services } from '@convi/contracts';
import { type KeyValue, storedProject } from '../room/stored-project.ts';

/** Lets a tab forget the projects that it reached by the account. Those that it holds by their token stay. */
export const forgetOwned = (storage: KeyValue): void => {
  for (const service of services) {
    const stored = storedProject(storage, service);
    if (stored.read()?.token === undefined) stored.clear();
  }
};
