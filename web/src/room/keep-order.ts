import type { LiveProject } from './live-project.ts';
import { uploadsOf } from './making-of.ts';
import type { RoomContext } from './room-context.ts';

/** The order with the picked ones at the end, as they were picked. */
export const pickedOrder = (ids: readonly string[], picked: readonly string[]): string[] => {
  const ours = picked.filter((id) => ids.includes(id));
  return [...ids.filter((id) => !ours.includes(id)), ...ours];
};

/** After several files were sent side by side: puts them in the order in which they were picked, not in which they arrived. */
export const keepOrder = async (context: RoomContext, live: LiveProject, picked: readonly string[]): Promise<void> => {
  const { client, view, attempt } = context;
  const { project } = view();
  const ids = uploadsOf(view()).map(({ id }) => id);
  const fileIds = pickedOrder(ids, picked);
  if (!project || fileIds.join() === ids.join()) return;
  await attempt(() => client.orderFiles({ params: { id: project.id }, body: { fileIds } }));
  await live.refresh();
};
