import type { File } from '@convi/contracts';
import type { LiveProject } from './live-project.ts';
import { uploadsOf } from './making-of.ts';
import type { RoomContext } from './room-context.ts';
import type { Saying } from './room-view.ts';

export type FileActions = {
  readonly rename: (file: File, name: string) => Promise<void>;
  readonly unlock: (file: File, password: string) => Promise<void>;
  readonly remove: (file: File) => Promise<void>;
  /** Moves an upload by so many places, up (negative) or down. */
  readonly move: (file: File, by: number) => Promise<void>;
};

/** The ids with one of them moved; `undefined` when it stands at that end already. */
export const movedOrder = (ids: readonly string[], id: string, by: number): string[] | undefined => {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return undefined;
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
};

/** What can be done to a file of the project. */
export const fileActions = (context: RoomContext, live: LiveProject): FileActions => {
  const { client, view, patch, attempt } = context;
  const change = async (work: (id: string) => Promise<unknown>, saying?: Saying): Promise<void> => {
    const id = view().project?.id;
    if (id === undefined) return;
    const done = await attempt(async () => {
      await work(id);
      return true;
    });
    if (done && saying) patch({ saying });
    await live.refresh();
  };
  return {
    rename: (file, name) =>
      change((id) => client.changeFile({ params: { id, fileId: file.id }, body: { name } }), { kind: 'renamed', name }),
    unlock: (file, password) =>
      change((id) => client.changeFile({ params: { id, fileId: file.id }, body: { password } })),
    remove: async (file) => {
      // Off the list first, so that nothing asks for it any more; a refusal brings it back with the next reading.
      const { project, leaving } = view();
      const files = project?.files.filter(({ id }) => id !== file.id) ?? [];
      patch({ ...(project && { project: { ...project, files } }), leaving: [...leaving, file.id] });
      const settle = (): void => patch({ leaving: view().leaving.filter((id) => id !== file.id) });
      const removal = (id: string) =>
        client.removeFile({ params: { id, fileId: file.id } }).catch((error: unknown) => {
          settle();
          throw error;
        });
      await change(removal, { kind: 'removed', name: file.name });
      settle();
    },
    move: async (file, by) => {
      const ids = uploadsOf(view()).map(({ id }) => id);
      const fileIds = movedOrder(ids, file.id, by);
      if (!fileIds) return;
      context.moves += 1;
      const place = fileIds.indexOf(file.id) + 1;
      await change((id) => client.orderFiles({ params: { id }, body: { fileIds } }), {
        kind: 'moved',
        name: file.name,
        place,
      });
    },
  };
};
