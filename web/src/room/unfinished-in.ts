import type { Upload } from '@convi/contracts';
import type { RoomView } from './room-view.ts';

/** Uploads that are not whole and that this page does not send: it was reloaded, or another device began them. */
export const unfinishedIn = ({ project, sendings }: RoomView): readonly Upload[] =>
  project?.uploads.filter(({ id }) => sendings.every(({ fileId }) => fileId !== id)) ?? [];
