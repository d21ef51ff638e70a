import { isFinal } from '@convi/contracts';
import {
  AppError,
  eventAt,
  type FileRecord,
  fileField,
  type Ports,
  previewRecord,
  type Snapshot,
  objectsOf as storedIn,
} from '@convi/kernel';
import { ASKED_FIELD } from '../conversions/asked-field.ts';
import { asRead, tryChange } from '../projects/try-change.ts';
import { findFile } from './find-file.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'objects'>;

const isInUse = ({ conversions }: Snapshot, fileId: string): boolean =>
  conversions.some(({ items }) => items.some(({ state, fileIds }) => !isFinal(state) && fileIds.includes(fileId)));

const previewFields = ({ raw }: Snapshot, fileId: string): [string, string][] =>
  Object.entries(raw).filter(([name]) => name.startsWith(`preview:${fileId}:`));

const objectsOf = (file: FileRecord, previews: readonly [string, string][]): string[] => [
  ...storedIn(file),
  ...previews.flatMap(([, json]) => previewRecord.parse(JSON.parse(json)).object ?? []),
];

const removal = (project: Snapshot, fileId: string, now: number) => {
  const file = findFile(project, fileId);
  if (isInUse(project, fileId)) throw new AppError('file-in-use');
  const previews = previewFields(project, fileId);
  const change = {
    // A conversion that is accepted at this moment counts up: the file may be one of its own.
    expect: asRead(project, [fileField(fileId), ASKED_FIELD]),
    remove: [fileField(fileId), ...previews.map(([name]) => name)],
    add: { files: -1, bytes: -file.bytes, ...(file.resultOf === undefined && { uploads: -1 }) },
    events: [eventAt(now, { type: 'file-removed' as const, fileId })],
  };
  return { change, value: objectsOf(file, previews) };
};

/** `DELETE …/files/{fileId}`: first out of the record, then out of the store, so that no record names bytes that are gone. */
export const removeFile = async (ports: Needs, project: Snapshot, fileId: string): Promise<void> => {
  const objects = await tryChange(ports, project, (present) => removal(present, fileId, ports.clock.now()));
  await ports.objects.remove(objects);
};
