import { uploadFiles } from '@convi/client';
import type { LiveProject } from './live-project.ts';
import type { RoomContext } from './room-context.ts';
import type { Sending } from './room-view.ts';
import { changeSending } from './sending-list.ts';

// A browser writes quotes and line breaks of a name as %22 and the like, and a form cannot tell them from the real thing.
const BENT_BY_FORMS = /["\r\n]/;

/** Brings one file into the project, which is begun when there is none. Gives the file's id; throws what the server says. */
export const transferFile = async (
  context: RoomContext,
  live: LiveProject,
  { sending, signal }: { readonly sending: Sending; readonly signal: AbortSignal },
): Promise<string | undefined> => {
  const { client, attempt } = context;
  const { key, name, data } = sending;
  const { id } = await live.ensure();
  signal.throwIfAborted();
  const onProgress = ({ bytes, total }: { bytes: number; total: number }) =>
    changeSending(context, key, { sentBytes: total > 0 ? Math.round((bytes / total) * data.size) : 0 });
  const [file] = await uploadFiles(client, { id, files: [{ name, data }] }, { onProgress, signal });
  if (file && BENT_BY_FORMS.test(name)) {
    await attempt(() => client.changeFile({ params: { id, fileId: file.id }, body: { name } }));
  }
  return file?.id;
};
