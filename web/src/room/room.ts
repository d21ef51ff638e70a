import type { NewHandover } from '@convi/contracts';
import type { Readable } from 'svelte/store';
import { type Arranging, arranging } from './arranging.ts';
import { contentOf } from './content-of.ts';
import { downloadCookie } from './download-cookie.ts';
import { type EndingActions, endingActions } from './ending-actions.ts';
import { type FileActions, fileActions } from './file-actions.ts';
import { liveProject } from './live-project.ts';
import { type MakingActions, makingActions } from './making-actions.ts';
import { previewOf } from './preview-of.ts';
import { type RoomContext, type RoomDeps, roomContext } from './room-context.ts';
import type { RoomView } from './room-view.ts';
import { type SendingFiles, sendingFiles } from './sending-files.ts';
import { type SettingsActions, settingsActions } from './settings-actions.ts';
import { type SoundOf, soundOf } from './sound-of.ts';
import { trialOf } from './trial-of.ts';

/** A room: its state as a store, and everything that can be done in it. */
export type Room = Readable<RoomView> &
  FileActions &
  MakingActions &
  SettingsActions &
  Arranging &
  EndingActions & {
    readonly sending: SendingFiles;
    /** Looks up the catalogue and the project that was here before a reload. */
    readonly open: () => Promise<void>;
    readonly refresh: () => Promise<void>;
    readonly follow: () => void;
    readonly rest: () => void;
    readonly dismiss: (key: number) => void;
    readonly preview: ReturnType<typeof previewOf>;
    readonly sound: SoundOf;
    readonly tryOut: ReturnType<typeof trialOf>;
    readonly content: ReturnType<typeof contentOf>;
    readonly cookie: () => Promise<boolean>;
    /** A code that gives this project to another device, once. */
    readonly handOver: () => Promise<NewHandover | undefined>;
    readonly contentUrl: (fileId: string) => string;
    readonly archiveUrl: (conversionId: string) => string;
  };

const links = ({ client, view }: RoomContext) => ({
  contentUrl: (fileId: string) => client.address('readContent', { params: { id: view().project?.id ?? '', fileId } }),
  archiveUrl: (conversion: string) =>
    client.address('readArchive', { params: { id: view().project?.id ?? '' }, query: { conversion } }),
});

const opener = (context: RoomContext, hold: ReturnType<typeof liveProject>['hold']) => async (): Promise<void> => {
  const { client, patch, attempt, stored } = context;
  const reopen = async (): Promise<void> => {
    const known = stored.read();
    if (!known) return patch({ phase: 'empty' });
    context.token = known.token;
    patch({ choice: known.choice });
    // When the server is not reached the room stays shut: a new project would push the stored one aside.
    const project = await attempt(() => client.readProject({ params: { id: known.id } }));
    if (project) hold(project);
  };
  const list = async (): Promise<void> => {
    const catalogue = await attempt(() => client.readFormats());
    if (catalogue) patch({ catalogue });
  };
  await Promise.all([reopen(), list()]);
};

/** Makes a room. Nothing is asked of the server until it is opened. */
export const room = (deps: RoomDeps): Room => {
  const context = roomContext(deps);
  const { views, view, patch } = context;
  const live = liveProject(context);
  const arrangement = arranging(context);
  return {
    subscribe: views.subscribe,
    ...fileActions(context, live),
    ...makingActions(context, live, arrangement),
    ...settingsActions(context),
    ...endingActions(context, live),
    ...arrangement,
    ...links(context),
    sending: sendingFiles(context, live),
    open: opener(context, live.hold),
    refresh: live.refresh,
    follow: live.follow,
    rest: live.rest,
    dismiss: (key) => patch({ notices: view().notices.filter((one) => one.key !== key) }),
    preview: previewOf(context),
    sound: soundOf(context),
    tryOut: trialOf(context),
    content: contentOf(context),
    cookie: downloadCookie(context),
    handOver: () => context.attempt(() => context.client.startHandover({ params: { id: view().project?.id ?? '' } })),
  };
};
