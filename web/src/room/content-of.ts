import type { File as ProjectFile } from '@convi/contracts';
import type { RoomContext } from './room-context.ts';

/** Brings a file of the project into memory, for what a link cannot do: the clipboard, other programs of a phone. */
export const contentOf =
  ({ client, view, attempt }: RoomContext) =>
  ({ id: fileId, name, mediaType }: ProjectFile): Promise<File | undefined> =>
    attempt(async () => {
      const id = view().project?.id ?? '';
      const content = await (await client.readContent({ params: { id, fileId } })).blob();
      return new File([content], name, { type: mediaType });
    });
