import type { Ports, StoredObject } from '@convi/kernel';
import { pagesOf } from '../pages-of.ts';

const PAGE = 500;

export type RemovePorts = Pick<Ports, 'objects' | 'usage'>;

const removePage = async ({ objects, usage }: RemovePorts, page: readonly StoredObject[]): Promise<number> => {
  await objects.remove(page.map(({ key }) => key));
  await usage.add(-page.reduce((sum, { bytes }) => sum + bytes, 0));
  return page.length;
};

/** Deletes what one listing finds below a prefix. Tells how many objects it deleted. */
export const removeListed = async (ports: RemovePorts, prefix: string): Promise<number> => {
  let removed = 0;
  for await (const page of pagesOf(ports.objects.list(prefix), PAGE)) removed += await removePage(ports, page);
  return removed;
};

/** Deletes everything below a prefix. Resolves only after a listing that was empty; tells how many objects it deleted. */
export const removeUntilEmpty = async (ports: RemovePorts, prefix: string): Promise<number> => {
  const removed = await removeListed(ports, prefix);
  return removed === 0 ? 0 : removed + (await removeUntilEmpty(ports, prefix));
};
