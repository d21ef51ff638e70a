import { type Catalogue, type File, limits, type Project } from '@convi/contracts';
import { type Readable, writable } from 'svelte/store';
import { emptyView, type RoomView } from '../room/room-view.ts';
import { type SettingsActions, settingsActions } from '../room/settings-actions.ts';
import { type KeptFile, mediaTypes } from './kept-file.ts';

const nothing = { read: () => undefined, write: () => undefined, clear: () => undefined };

const fileOf = ({ id, name, data, facts }: KeptFile): File[] => {
  if (!facts) return [];
  const { format, width, height, frames } = facts;
  const seen = { width, height, ...(frames > 1 && { frames }) };
  return [{ id, name, bytes: data.size, format, mediaType: mediaTypes[format], facts: seen, createdAt: '' }];
};

/** A project that is nowhere: the form asks what could be made of its files. */
const projectOf = (files: readonly KeptFile[]): Project => ({
  ...{ id: 'on-device', service: 'image', plan: 'free', state: 'live', limits: limits.image.free },
  ...{ createdAt: '', expiresAt: '', uploads: [], conversions: [] },
  files: files.flatMap(fileOf),
});

const onlyConverting = (catalogue: Catalogue): Catalogue => {
  const { image } = catalogue.services;
  const operations = image.operations.filter(({ name }) => name === 'convert');
  return { ...catalogue, services: { ...catalogue.services, image: { ...image, operations } } };
};

/** What is chosen for files on the device, in the shape of a room, so that its form serves here as well. */
export type DeviceRoom = Readable<RoomView> &
  SettingsActions & {
    readonly hold: (files: readonly KeptFile[]) => void;
    readonly know: (catalogue: Catalogue) => void;
  };

export const deviceRoom = (): DeviceRoom => {
  const views = writable<RoomView>({ ...emptyView('image'), phase: 'live' });
  let latest: RoomView = emptyView('image');
  views.subscribe((view) => {
    latest = view;
  });
  const patch = (change: Partial<RoomView>): void => views.update((view) => ({ ...view, ...change }));
  return {
    subscribe: views.subscribe,
    ...settingsActions({ view: () => latest, patch, stored: nothing, token: undefined }),
    hold: (files) => patch({ project: projectOf(files) }),
    know: (catalogue) => patch({ catalogue: onlyConverting(catalogue) }),
  };
};
