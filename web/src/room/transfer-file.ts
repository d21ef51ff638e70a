import { ConnectionError, uploadFiles, uploadResumably } from '@convi/client';
import type { File as ProjectFile, Upload } from '@convi/contracts';
import type { LiveProject } from './live-project.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomView, Sending } from './room-view.ts';
import { changeSending } from './sending-list.ts';

// A browser writes quotes and line breaks of a name as %22 and the like, and a form cannot tell them from the real thing.
const BENT_BY_FORMS = /["\r\n]/;
/** Smaller ones are there sooner than it would take to ask where they stopped. */
const RESUMABLE_BYTES = 8 * 1024 ** 2;
/** How often a lost server is looked for; a browser that is told that the network is back looks at once. */
const LOOK_EVERY_MS = 3_000;

type Transfer = { readonly sending: Sending; readonly id: string; readonly signal: AbortSignal };

const sendAtOnce = async (context: RoomContext, { sending, id, signal }: Transfer): Promise<string | undefined> => {
  const { client, attempt } = context;
  const { key, name, data } = sending;
  const onProgress = ({ bytes, total }: { bytes: number; total: number }) =>
    changeSending(context, key, { sentBytes: total > 0 ? Math.round((bytes / total) * data.size) : 0 });
  const [file] = await uploadFiles(client, { id, files: [{ name, data }] }, { onProgress, signal });
  if (file && BENT_BY_FORMS.test(name)) {
    await attempt(() => client.changeFile({ params: { id, fileId: file.id }, body: { name } }));
  }
  return file?.id;
};

const modifiedAtOf = (data: Blob): number | undefined => (data instanceof File ? data.lastModified : undefined);

/** What the project has of this very file already, from before a reload or from another tab that was left. */
const begunIn = ({ project, sendings }: RoomView, { name, data }: Sending): Upload | undefined => {
  const modifiedAt = modifiedAtOf(data);
  const isSame = (upload: Upload): boolean =>
    upload.name === name &&
    upload.bytes === data.size &&
    (upload.modifiedAt === undefined ? undefined : Date.parse(upload.modifiedAt)) === modifiedAt;
  return project?.uploads.find((upload) => isSame(upload) && sendings.every(({ fileId }) => fileId !== upload.id));
};

const sendInParts = (context: RoomContext, { sending, id, signal }: Transfer): Promise<string> => {
  const { client, pause, view } = context;
  const { key, name, data } = sending;
  const tell = (changed: Partial<Sending>): void => changeSending(context, key, changed);
  return uploadResumably(
    client,
    { id, name, data, modifiedAt: modifiedAtOf(data), begun: begunIn(view(), sending) },
    {
      signal,
      pause,
      onBegun: (upload) => tell({ fileId: upload.id }),
      onProgress: (sentBytes) => tell({ sentBytes }),
      onStandstill: (stands) => tell({ stands }),
    },
  );
};

const idsOf = (files: readonly ProjectFile[]): ReadonlySet<string> => new Set(files.map(({ id }) => id));

/** The connection may have broken after the last byte: then the file is there, though nobody was told so. */
const arrivedIn = async (
  { client, pause, view }: RoomContext,
  { sending, id, signal }: Transfer,
  before: ReadonlySet<string>,
): Promise<string | undefined> => {
  for (;;) {
    await pause(LOOK_EVERY_MS);
    signal.throwIfAborted();
    const project = await client.readProject({ params: { id } }).catch((error: unknown) => {
      if (error instanceof ConnectionError) return undefined;
      throw error;
    });
    const told = new Set(view().sendings.map(({ fileId }) => fileId));
    const isIt = ({ id: fileId, name, bytes, resultOf }: ProjectFile): boolean =>
      resultOf === undefined &&
      name === sending.name &&
      bytes === sending.data.size &&
      !before.has(fileId) &&
      !told.has(fileId);
    if (project) return project.files.find(isIt)?.id;
  }
};

/** A small file goes in one request. When the connection breaks it waits for it, and goes on like a large one. */
const sendSmall = async (context: RoomContext, transfer: Transfer): Promise<string | undefined> => {
  const before = idsOf(context.view().project?.files ?? []);
  try {
    return await sendAtOnce(context, transfer);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
  }
  changeSending(context, transfer.sending.key, { sentBytes: 0, stands: true });
  const arrived = await arrivedIn(context, transfer, before);
  return arrived ?? sendInParts(context, transfer);
};

/** Brings one file into the project, which is begun when there is none. Gives the file's id; throws what the server says. */
export const transferFile = async (
  context: RoomContext,
  live: LiveProject,
  { sending, signal }: { readonly sending: Sending; readonly signal: AbortSignal },
): Promise<string | undefined> => {
  const { id } = await live.ensure();
  signal.throwIfAborted();
  const send = sending.data.size < RESUMABLE_BYTES ? sendSmall : sendInParts;
  return send(context, { sending, id, signal });
};
